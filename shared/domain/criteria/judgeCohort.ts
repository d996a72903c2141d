import { judgeSize } from "../cohorts/judgeSize.ts";
import { mostMembershipAge } from "../measure/mostMembershipAge.ts";
import type { CohortCriterion } from "../plan/criterionPlan.ts";
import { minutesOf } from "../text/minutesOf.ts";
import type { Scope } from "./scope.ts";
import { together } from "./together.ts";
import { type Verdict, worstOf } from "./verdict.ts";

/** Share of a department, or of the tenant, that may be missing unless the plan says otherwise. */
export const usuallyMissing = 0.02;

/** Judges whether each wave of a phase is a cohort as the guide wants it, by what was read of its group and of the tenant's people. */
export function judgeCohort(criterion: CohortCriterion, scope: Scope): Verdict {
  return worstOf(scope.waves.map((wave) => judgeWave(criterion, scope, wave)));
}

function judgeWave(
  { maxMissing = usuallyMissing }: CohortCriterion,
  { rules, seen }: Scope,
  wave: string,
): Verdict {
  const read = seen.cohorts?.[wave];
  if (read === undefined) return { kind: "unknown", because: `${wave}: its people were not read yet` };
  if (read.kind === "unknown") return { kind: "unknown", because: `${wave}: ${read.because}` };
  const age = minutesOf(seen.at - read.at);
  const most = minutesOf(mostMembershipAge(rules.staleMs));
  if (age > most)
    return { kind: "unknown", because: `${wave}: its people were read ${age} min ago > ${most} min` };
  return together(judgeSize(wave, { kind: rules.kind, size: rules.size, maxMissing }, read));
}
