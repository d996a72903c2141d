import type { MethodKind } from "../credentials/methodKind.ts";
import type { MethodsCriterion } from "../plan/criterionPlan.ts";
import { partItem } from "../plan/partItem.ts";
import { freshCounts } from "./freshCounts.ts";
import type { Scope } from "./scope.ts";
import { shortNote } from "./shortNote.ts";
import { together } from "./together.ts";
import { type Verdict, worstOf } from "./verdict.ts";

/** Judges whether somebody of each wave has registered each method and signed in with it, or a person says why it does not apply. */
export function judgeMethods(criterion: MethodsCriterion, scope: Scope): Verdict {
  return worstOf(scope.waves.map((wave) => judgeWave(criterion, scope, wave)));
}

function judgeWave({ item, methods }: MethodsCriterion, scope: Scope, wave: string): Verdict {
  const counts = freshCounts(scope, wave);
  if (counts.kind === "unknown") return counts;
  const counted = counts.methods;
  if (counted === undefined)
    return { kind: "unknown", because: `${wave}: who uses which method was not counted yet` };
  const parts = methods.map((method) =>
    judgeMethod(method, counted[method], scope.seen.attestations[partItem(item, method)]),
  );
  const { kind, because } = together(parts);
  const advice =
    kind === "notYet"
      ? `: have it tried, or attest ${partItem(item, "<method>")} as notApplicable with the reason`
      : "";
  return { kind, because: `${wave}: ${because}${advice}` };
}

function judgeMethod(
  method: MethodKind,
  { registered, used }: { readonly registered: number; readonly used: number },
  attested: Scope["seen"]["attestations"][string] | undefined,
): Verdict {
  if (attested?.outcome === "failed")
    return { kind: "breached", because: `${method} was attested as failed: ${shortNote(attested.note)}` };
  if (registered > 0 && used > 0)
    return { kind: "met", because: `${method} registered by ${registered} and used by ${used}` };
  if (attested?.outcome === "notApplicable")
    return { kind: "met", because: `${method} does not apply: ${shortNote(attested.note)}` };
  return {
    kind: "notYet",
    because:
      registered === 0
        ? `${method} is registered by nobody`
        : `${method} is registered by ${registered} and used by nobody`,
  };
}
