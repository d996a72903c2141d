import type { Verdict } from "../criteria/verdict.ts";
import { type Check, checked } from "./check.ts";
import { checkReach } from "./checkReach.ts";
import type { CheckRules } from "./checkRules.ts";
import type { Known } from "./known.ts";
import { everybody, type MethodSettings } from "./methodSettings.ts";
import { methodCall, places } from "./places.ts";
import { type Audience, type GroupMembers, reachOf } from "./reach.ts";

const place = `${places.methods} > Temporary Access Pass`;
const call = methodCall("temporaryAccessPass");
const item = "D0.2";

/** D0.2: whether a pass can be given to the people of each wave, for how long it is good, and whether administrators can have one. Pure. */
export function checkPass(
  settings: Known<MethodSettings>,
  { passMinutes }: CheckRules,
  audiences: readonly Audience[],
  groups: GroupMembers,
  admins: Known<readonly string[]>,
): readonly Check[] {
  if (settings.kind === "unknown") {
    const fix =
      "Let the authentication methods policy be read (GET /v1.0/policies/authenticationMethodsPolicy), then look again.";
    return [
      checked({ id: "pass-state", item, title: "Temporary Access Pass is on", verdict: settings, fix }),
    ];
  }
  const { pass } = settings.value;
  return [
    checked({
      id: "pass-state",
      item,
      title: "Temporary Access Pass is on",
      verdict: pass.enabled
        ? { kind: "met", because: `passes are enabled for ${pass.includes.length} target(s)` }
        : { kind: "notYet", because: "passes are disabled: who loses a device cannot come back" },
      fix: `${place} > Enable; or ${call} with {"@odata.type": "#microsoft.graph.temporaryAccessPassAuthenticationMethodConfiguration", "state": "enabled"}.`,
    }),
    checked({
      id: "pass-lifetime",
      item,
      title: "Passes are good for a suitable time",
      verdict: judgeLifetime(pass, passMinutes),
      fix: `${place} > Configure: set default and maximum lifetime between ${passMinutes.min} and ${passMinutes.max} minutes; or name other bounds in the plan's checks.passMinutes.`,
    }),
    checked({
      id: "pass-once",
      item,
      title: "Whether a pass works once",
      verdict: {
        kind: "met",
        because: pass.once
          ? "a pass works once: whoever gets one registers a passkey within 10 minutes of using it"
          : `a pass works as often as one likes until it ends after ${pass.standard} minutes: suited to setting up several devices, and to whoever overhears it`,
      },
      decides: false,
      fix: "",
    }),
    ...audiences.map((audience) =>
      checkReach({ item, method: "pass", name: "Passes", place, call }, pass, audience, groups),
    ),
    checked({
      id: "pass-admins",
      item,
      title: "Administrators are out of reach of passes",
      verdict: judgeAdmins(pass, groups, admins),
      decides: false,
      fix: `${place} > Enable and target: exclude a group of those who hold directory roles, and keep a path of their own for them: whoever can give an administrator a pass can become that administrator.`,
    }),
  ];
}

function judgeLifetime(
  { minimum, standard, maximum }: MethodSettings["pass"],
  { min, max }: CheckRules["passMinutes"],
): Verdict {
  const because = `a pass is good for ${standard} minutes, ${minimum} to ${maximum} where somebody chooses; wanted ${min} to ${max}`;
  const fits = standard >= min && standard <= max && maximum <= max;
  return { kind: fits ? "met" : "notYet", because };
}

function judgeAdmins(
  pass: MethodSettings["pass"],
  groups: GroupMembers,
  admins: Known<readonly string[]>,
): Verdict {
  const isForAll = pass.includes.some(({ id }) => id === everybody);
  if (!pass.enabled) return { kind: "met", because: "nobody can use a pass" };
  if (admins.kind === "unknown") {
    const scope = isForAll
      ? "passes are for everybody, administrators among them"
      : "who is an administrator";
    return isForAll
      ? { kind: "notYet", because: `${scope}; how many is not known: ${admins.because}` }
      : { kind: "unknown", because: `${scope} is not known: ${admins.because}` };
  }
  const reach = reachOf(pass, { wave: "administrators", group: "", members: admins }, groups);
  if (reach.kind === "unknown") return reach;
  const { people, reached } = reach.value;
  return {
    kind: reached === 0 ? "met" : "notYet",
    because: `${reached} of ${people} administrators can use a pass`,
  };
}
