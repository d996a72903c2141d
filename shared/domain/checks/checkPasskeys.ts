import type { Verdict } from "../criteria/verdict.ts";
import { type Check, checked } from "./check.ts";
import { checkProfiles } from "./checkProfiles.ts";
import { checkReach } from "./checkReach.ts";
import type { Known } from "./known.ts";
import { everybody, type MethodSettings } from "./methodSettings.ts";
import { methodCall, places } from "./places.ts";
import type { Audience, GroupMembers } from "./reach.ts";

const place = `${places.methods} > Passkey (FIDO2)`;
const call = methodCall("fido2");

/** D0.1: whether the people of each wave can register passkeys, by the tenant's authentication methods policy. Pure. */
export function checkPasskeys(
  settings: Known<MethodSettings>,
  audiences: readonly Audience[],
  groups: GroupMembers,
): readonly Check[] {
  if (settings.kind === "unknown") {
    return [
      checked({
        id: "passkeys-state",
        item: "D0.1",
        title: "Passkeys are on",
        verdict: settings,
        fix: "Let the authentication methods policy be read (GET /v1.0/policies/authenticationMethodsPolicy), then look again.",
      }),
    ];
  }
  const { passkeys, authenticator } = settings.value;
  const state: Verdict = passkeys.enabled
    ? { kind: "met", because: `passkeys are enabled for ${passkeys.includes.length} target(s)` }
    : { kind: "notYet", because: "passkeys are disabled for everybody" };
  const selfService: Verdict = passkeys.selfService
    ? { kind: "met", because: "people may register passkeys themselves" }
    : { kind: "notYet", because: "people may not register passkeys themselves" };
  return [
    checked({
      id: "passkeys-state",
      item: "D0.1",
      title: "Passkeys are on",
      verdict: state,
      fix: `${place} > Enable; or ${call} with {"@odata.type": "#microsoft.graph.fido2AuthenticationMethodConfiguration", "state": "enabled"}.`,
    }),
    checked({
      id: "passkeys-self-service",
      item: "D0.1",
      title: "People may register passkeys themselves",
      verdict: selfService,
      fix: `${place} > Configure > Allow self-service set up: Yes; or ${call} with {"@odata.type": "#microsoft.graph.fido2AuthenticationMethodConfiguration", "isSelfServiceRegistrationAllowed": true}.`,
    }),
    ...audiences.flatMap((audience) => [
      checkReach(
        { item: "D0.1", method: "passkeys", name: "Passkeys", place, call },
        passkeys,
        audience,
        groups,
      ),
      ...checkProfiles(passkeys, audience, groups),
    ]),
    checkAuthenticator(authenticator),
  ];
}

/** Passkeys in the app hang on the passkey method; that the app's own method is on helps people who have not enrolled yet. */
function checkAuthenticator(authenticator: MethodSettings["authenticator"]): Check {
  const isForAll = authenticator?.includes.some(({ id }) => id === everybody) === true;
  const verdict: Verdict =
    authenticator?.enabled === true
      ? {
          kind: "met",
          because: `Microsoft Authenticator is enabled for ${isForAll ? "everybody" : `${authenticator.includes.length} target(s)`}`,
        }
      : { kind: "notYet", because: "Microsoft Authenticator is disabled as a method of its own" };
  return checked({
    id: "authenticator-state",
    item: "D0.1",
    title: "Microsoft Authenticator is on",
    verdict,
    decides: false,
    fix: `Passkeys in the app need the passkey method alone; people use the app's own method on the way there: ${places.methods} > Microsoft Authenticator > Enable.`,
  });
}
