import type { SeenMethods } from "../methods/seenMethods.ts";
import type { MethodsEnabledCriterion } from "../plan/criterionPlan.ts";
import { minutesOf } from "../text/minutesOf.ts";
import type { Scope } from "./scope.ts";
import { type Verdict, worstOf } from "./verdict.ts";

/** The methods policy is read every hour; three are left for a tenant that does not answer. */
const mostAgeMs = 3 * 60 * 60_000;

/** Judges whether the people of each wave may register passkeys, by the authentication methods policy as it was read last. */
export function judgeMethodsEnabled(_: MethodsEnabledCriterion, scope: Scope): Verdict {
  return worstOf(scope.waves.map((wave) => judgeWave(scope, wave)));
}

function judgeWave({ rules, seen }: Scope, wave: string): Verdict {
  const read = seen.methodsEnabled?.[wave];
  if (read === undefined)
    return { kind: "unknown", because: `${wave}: the authentication methods policy was not read yet` };
  if (read.kind === "unknown") return { kind: "unknown", because: `${wave}: ${read.because}` };
  const age = minutesOf(seen.at - read.at);
  const most = minutesOf(Math.max(mostAgeMs, 2 * rules.staleMs));
  if (age > most) {
    const because = `${wave}: the authentication methods policy was read ${age} min ago > ${most} min`;
    return { kind: "unknown", because };
  }
  return judgeRead(wave, read);
}

function judgeRead(
  wave: string,
  { enabled, target, excluded, selfService, wouldHave }: SeenMethods,
): Verdict {
  if (!enabled)
    return { kind: "notYet", because: `${wave}: passkeys are disabled in the tenant; a person enables them` };
  if (excluded) {
    const because = `${wave}: its audience is excluded from passkeys, and exclusion wins; a person ends it`;
    return { kind: "notYet", because };
  }
  if (!selfService) {
    const because = `${wave}: nobody may register passkeys at My Security Info; a person allows self-service`;
    return { kind: "notYet", because };
  }
  switch (target) {
    case "group":
      return { kind: "met", because: `${wave}: its audience is a target of passkeys` };
    case "everybody":
      return {
        kind: "met",
        because: `${wave}: everybody is a target of passkeys, so staging by method is not possible`,
      };
    case "none":
      return wouldHave
        ? { kind: "met", because: `${wave}: its audience would be made a target; this rollout only observes` }
        : { kind: "notYet", because: `${wave}: its audience is no target of passkeys yet` };
    default:
      return target satisfies never;
  }
}
