import type { EnrolmentCriterion } from "../plan/criterionPlan.ts";
import { freshCounts } from "./freshCounts.ts";
import type { Scope } from "./scope.ts";
import { type Verdict, worstOf } from "./verdict.ts";

/** Judges enrolment on the exact count: a wave is a census, and the shortfall is said in people. */
export function judgeEnrolment(criterion: EnrolmentCriterion, scope: Scope): Verdict {
  return worstOf(scope.waves.map((wave) => judgeWave(criterion, scope, wave)));
}

function judgeWave({ minRate, minSample }: EnrolmentCriterion, scope: Scope, wave: string): Verdict {
  const counts = freshCounts(scope, wave);
  if (counts.kind === "unknown") return counts;
  const { audience, enrolled } = counts;
  const { min, max } = scope.rules.size;
  const least = Math.max(1, minSample);
  if (audience < least)
    return { kind: "unknown", because: `${wave}: ${audience} people < ${least} asked for` };
  if (audience < min)
    return { kind: "notYet", because: `${wave}: ${audience} people in the audience < ${min}` };
  if (max !== undefined && audience > max) {
    return { kind: "notYet", because: `${wave}: ${audience} people in the audience > ${max}` };
  }
  const needed = Math.ceil(minRate * audience - 1e-9);
  const share = `${enrolled} of ${audience} enrolled (${percent(enrolled / audience)})`;
  if (enrolled >= needed) return { kind: "met", because: `${wave}: ${share} >= ${percent(minRate)}` };
  return {
    kind: "notYet",
    because: `${wave}: ${share} < ${percent(minRate)}: ${needed - enrolled} people short`,
  };
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
