import { dayMs } from "../people/calendar.ts";
import { families, guidOf } from "../people/guidOf.ts";
import { accountKind } from "../people/population.ts";
import { aaguidOf, aaguids } from "../simulation/registrationAudits.ts";
import type { World } from "../simulation/world.ts";
import { findUser } from "./findUser.ts";
import { type GraphRequest, parameter } from "./graphRequest.ts";
import { passkeyId } from "./passkeyId.ts";
import { contextUrl } from "./query/collection.ts";
import type { Reply } from "./reply.ts";

type Json = Readonly<Record<string, unknown>>;

const types: Readonly<Record<string, string>> = {
  fido2Methods: "fido2AuthenticationMethod",
  windowsHelloForBusinessMethods: "windowsHelloForBusinessAuthenticationMethod",
  platformCredentialMethods: "platformCredentialAuthenticationMethod",
  microsoftAuthenticatorMethods: "microsoftAuthenticatorAuthenticationMethod",
};

/** GET /users/{id}/authentication/methods and the lists of single kinds: what is registered right now. */
export function listMethods(kind: string): (request: GraphRequest) => Reply {
  const type = types[kind];
  return (request) => {
    const all = methodsOf(request.tenant.world, findUser(request));
    const value = all.filter(
      (method) => type === undefined || method["@odata.type"] === `#microsoft.graph.${type}`,
    );
    const context = contextUrl(request, `users('${parameter(request, "id")}')/authentication/${kind}`);
    return { status: 200, body: { "@odata.context": context, value } };
  };
}

function methodsOf(world: World, account: number): readonly Json[] {
  const { people, credentials, options, now } = world;
  const before = new Date(options.start - 400 * dayMs).toISOString();
  const methods: Json[] = [
    {
      "@odata.type": "#microsoft.graph.passwordAuthenticationMethod",
      id: "28c10230-6103-485e-b985-444c60001490",
      password: null,
      createdDateTime: before,
    },
  ];
  if (people.kind[account] === accountKind.member) {
    methods.push({
      "@odata.type": "#microsoft.graph.microsoftAuthenticatorAuthenticationMethod",
      id: guidOf(people.seed, families.credential, account, 1),
      displayName: "Phone",
      deviceTag: "SoftwareTokenActivated",
      phoneAppVersion: "6.2501.0",
      createdDateTime: before,
    });
  }
  if (people.windowsHello[account] === 1) {
    methods.push({
      "@odata.type": "#microsoft.graph.windowsHelloForBusinessAuthenticationMethod",
      id: guidOf(people.seed, families.credential, account, 2),
      displayName: `device-${account}-0`,
      keyStrength: "normal",
      createdDateTime: before,
    });
  }
  if (credentials.has(account, now)) {
    const since = credentials.registeredAt(account, now);
    const isKey = people.securityKey[account] === 1;
    const createdDateTime = Number.isFinite(since) ? new Date(since).toISOString() : before;
    methods.push(passkey(passkeyId(world, account), isKey, aaguidOf(people, account), createdDateTime));
  }
  const keyAt = credentials.keyAt(account);
  if (keyAt <= now) {
    const id = guidOf(people.seed, families.credential, account, 3);
    methods.push(passkey(id, true, aaguids.securityKey, new Date(keyAt).toISOString()));
  }
  return methods;
}

const passkey = (id: string, isKey: boolean, aaGuid: string, createdDateTime: string): Json => ({
  "@odata.type": "#microsoft.graph.fido2AuthenticationMethod",
  id,
  displayName: isKey ? "Security key" : "Passkey in Authenticator",
  aaGuid,
  model: isKey ? "Security key" : "Microsoft Authenticator",
  attestationCertificates: [],
  attestationLevel: "notAttested",
  passkeyType: "deviceBound",
  createdDateTime,
});
