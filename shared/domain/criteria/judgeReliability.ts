import type { ReliabilityCriterion } from "../plan/criterionPlan.ts";
import { freshCounts } from "./freshCounts.ts";
import type { Scope } from "./scope.ts";
import { type Verdict, worstOf } from "./verdict.ts";

/** Judges, person by person, whether the enrolled really sign in with their passkeys. */
export function judgeReliability(criterion: ReliabilityCriterion, scope: Scope): Verdict {
  return worstOf(scope.waves.map((wave) => judgeWave(criterion, scope, wave)));
}

function judgeWave(criterion: ReliabilityCriterion, scope: Scope, wave: string): Verdict {
  const counts = freshCounts(scope, wave);
  if (counts.kind === "unknown") return counts;
  const { enrolled, proven } = counts;
  const { minSuccesses, minDays, maxUnproven } = criterion;
  if (enrolled === 0)
    return { kind: "unknown", because: `${wave}: nobody is enrolled, so nothing can be proven` };
  const unproven = enrolled - proven;
  const rule = `${minSuccesses} passkey sign-ins on ${minDays} days`;
  const numbers = `${proven} of ${enrolled} enrolled people have ${rule}; ${unproven} have not`;
  return unproven <= maxUnproven
    ? { kind: "met", because: `${wave}: ${numbers} <= ${maxUnproven}` }
    : { kind: "notYet", because: `${wave}: ${numbers} > ${maxUnproven}` };
}
