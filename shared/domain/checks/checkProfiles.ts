import { kindOfModel } from "../credentials/passkeyModels.ts";
import type { Verdict } from "../criteria/verdict.ts";
import { type Check, checked } from "./check.ts";
import type { MethodSettings, ModelRule, PasskeyRule } from "./methodSettings.ts";
import { methodCall, places } from "./places.ts";
import { type Audience, type GroupMembers, reachOf } from "./reach.ts";

/** Microsoft Authenticator on iOS and on Android, as AAGUIDs. */
const appModels = [
  { model: "90a3ccdf-635c-4729-a248-9b709135078f", on: "iOS" },
  { model: "de1e552d-db1d-4423-a619-566b625cdc84", on: "Android" },
] as const;

/** Whether the passkey profiles of a wave let its people register something; profiles of several targets are a union. Pure. */
export function checkProfiles(
  passkeys: MethodSettings["passkeys"],
  audience: Audience,
  groups: GroupMembers,
): readonly Check[] {
  const { wave } = audience;
  const reach = reachOf(passkeys, audience, groups);
  const fix = `${places.methods} > Passkey (FIDO2) > Configure: let the profile of the wave's target admit the models that people have. Take no model off an allow list: keys of that model stop signing in. By call: ${methodCall("fido2")} with the whole passkeyProfiles.`;
  const base = { item: "D0.1", wave, fix } as const;
  const title = `A passkey profile of ${wave} lets people register`;
  if (reach.kind === "unknown") {
    return [checked({ ...base, id: `passkeys-profile:${wave}`, title, verdict: reach })];
  }
  const named = reach.value.targets.flatMap(({ profiles }) =>
    profiles.length === 0 ? [passkeys.defaultRule] : profiles,
  );
  const rules = passkeys.rules.filter(({ id }) => id === "" || named.includes(id));
  return [
    checked({
      ...base,
      id: `passkeys-profile:${wave}`,
      title,
      verdict: judge(wave, rules, reach.value.reached),
    }),
    checked({
      ...base,
      id: `passkeys-app:${wave}`,
      title: `Passkeys in Microsoft Authenticator are let in for ${wave}`,
      verdict: judgeApp(wave, rules),
      decides: false,
    }),
  ];
}

function judge(wave: string, rules: readonly PasskeyRule[], reached: number): Verdict {
  if (reached === 0) return { kind: "notYet", because: `no passkey profile applies to anybody of ${wave}` };
  if (rules.length === 0)
    return { kind: "unknown", because: `the targets of ${wave} name profiles that the tenant does not have` };
  const admitting = rules.filter(admitsSomething);
  const kinds = [
    ...(admitting.some(({ deviceBound }) => deviceBound) ? ["device-bound"] : []),
    ...(admitting.some(({ synced }) => synced) ? ["synced"] : []),
  ];
  const because = `${admitting.length} of ${rules.length} profile(s) of ${wave} admit ${kinds.join(" and ") || "no"} passkeys: ${rules.map(ruleText).join("; ")}`;
  return { kind: admitting.length > 0 ? "met" : "breached", because };
}

const admitsSomething = ({ models, deviceBound, synced }: PasskeyRule): boolean =>
  (deviceBound || synced) && !(models.kind === "only" && models.models.length === 0);

function ruleText({ name, models, attested }: PasskeyRule): string {
  const attest = attested ? ", attested" : "";
  switch (models.kind) {
    case "any":
      return `${name} any model${attest}`;
    case "only":
      return `${name} ${models.models.length} model(s) only, ${listed(models.models)} of them known here${attest}`;
    case "not":
      return `${name} all but ${models.models.length} model(s)${attest}`;
    default:
      return models satisfies never;
  }
}

/** A model that no table knows is taken for a security key. */
const listed = (models: readonly string[]): number =>
  models.filter((model) => kindOfModel(model) !== "securityKey").length;

function judgeApp(wave: string, rules: readonly PasskeyRule[]): Verdict {
  const shut = appModels.filter(
    ({ model }) => !rules.some((rule) => rule.deviceBound && admits(rule.models, model)),
  );
  return shut.length === 0
    ? {
        kind: "met",
        because: `passkeys in Microsoft Authenticator are let in on iOS and Android for ${wave}`,
      }
    : {
        kind: "notYet",
        because: `passkeys in Microsoft Authenticator are kept out on ${shut.map(({ on }) => on).join(" and ")} for ${wave}`,
      };
}

function admits(rule: ModelRule, model: string): boolean {
  if (rule.kind === "any") return true;
  return rule.models.includes(model) === (rule.kind === "only");
}
