import type { ImpactForecast } from "../measure/impactForecast.ts";
import type { ImpactCriterion } from "../plan/criterionPlan.ts";
import { freshCounts } from "./freshCounts.ts";
import type { Scope } from "./scope.ts";
import { type Verdict, worstOf } from "./verdict.ts";

/** Days of sign-ins below which a forecast says nothing. */
const leastDays = 7;
/** Waves that must have been compared with what came, before a forecast may decide. */
const leastScored = 3;
/** Share of sign-ins whose policy results may be unreadable. */
const blindShare = 0.01;

/** Judges whether the forecast of whom enforcing would block stays within its limit. A forecast that has not proven itself advises: it is unknown. */
export function judgeImpact(criterion: ImpactCriterion, scope: Scope): Verdict {
  return worstOf(scope.waves.map((wave) => judgeWave(criterion, scope, wave)));
}

function judgeWave({ maxBlocked }: ImpactCriterion, scope: Scope, wave: string): Verdict {
  const counts = freshCounts(scope, wave);
  if (counts.kind === "unknown") return counts;
  const { impact, verify } = counts;
  if (impact === undefined)
    return { kind: "unknown", because: `${wave}: nothing was foreseen of its enforcement yet` };
  const { low, median, high, people, unobserved } = impact;
  const numbers = `${wave}: foreseen to block ${median} of ${people} people (90 %: ${low} to ${high}), ${unobserved} of them never seen to sign in`;
  const blind = blindness(impact, verify);
  if (blind !== undefined) return { kind: "unknown", because: `${numbers}; ${blind}` };
  if (high <= maxBlocked) return { kind: "met", because: `${numbers}: ${high} <= ${maxBlocked}` };
  return low > maxBlocked
    ? { kind: "breached", because: `${numbers}: at least ${low} > ${maxBlocked}` }
    : { kind: "notYet", because: `${numbers}: up to ${high} > ${maxBlocked}` };
}

/** Why a forecast cannot decide; undefined when it may. */
function blindness({ days, scored, missed }: ImpactForecast, verify: number | undefined): string | undefined {
  if (verify === undefined) return "unreadable policy results were not counted yet";
  if (verify > blindShare)
    return `${(100 * verify).toFixed(1)} % of sign-ins have policy results that cannot be read > 1.0 %`;
  if (days < leastDays) return `it rests on ${days.toFixed(1)} days of sign-ins < ${leastDays}`;
  if (scored < leastScored)
    return `only advice: ${scored} of such forecasts were compared with what came < ${leastScored}`;
  return missed === 0
    ? undefined
    : `only advice: ${missed} of ${scored} waves came above the upper limit of their forecast`;
}
