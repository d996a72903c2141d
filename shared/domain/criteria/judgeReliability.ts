import type { WaveCounts } from "../measure/waveReading.ts";
import type { ReliabilityCriterion } from "../plan/criterionPlan.ts";
import { shareText } from "../text/shareText.ts";
import { freshCounts } from "./freshCounts.ts";
import { hoursNeeded } from "./hoursNeeded.ts";
import type { Scope } from "./scope.ts";
import { together } from "./together.ts";
import { type Verdict, worstOf } from "./verdict.ts";

/** Below this many people a wave is judged person by person alone: so few say little about a rate. */
const fewPeople = 20;

/** Judges, person by person, whether the enrolled really sign in with their passkeys; in larger waves also whether their sign-ins together succeed often enough. */
export function judgeReliability(criterion: ReliabilityCriterion, scope: Scope): Verdict {
  return worstOf(scope.waves.map((wave) => judgeWave(criterion, scope, wave)));
}

function judgeWave(criterion: ReliabilityCriterion, scope: Scope, wave: string): Verdict {
  const counts = freshCounts(scope, wave);
  if (counts.kind === "unknown") return counts;
  const parts = [judgePeople(criterion, counts), ...judgeLockouts(counts), ...judgeHours(criterion, counts)];
  const { kind, because } = together(parts);
  return { kind, because: `${wave}: ${because}` };
}

function judgePeople(
  { minSuccesses, minDays, maxUnproven }: ReliabilityCriterion,
  { enrolled, proven }: WaveCounts,
): Verdict {
  if (enrolled === 0) return { kind: "unknown", because: `nobody is enrolled, so nothing can be proven` };
  const unproven = enrolled - proven;
  const rule = `${minSuccesses} passkey sign-ins on ${minDays} days`;
  const numbers = `${proven} of ${enrolled} enrolled people have ${rule}; ${unproven} have not`;
  return unproven <= maxUnproven
    ? { kind: "met", because: `${numbers} <= ${maxUnproven}` }
    : { kind: "notYet", because: `${numbers} > ${maxUnproven}` };
}

/** In a small wave each person counts; in larger waves the triggers and the disruption are about that. */
function judgeLockouts({ enrolled, enforced, blockedOpen }: WaveCounts): readonly Verdict[] {
  if (enforced === 0 || enrolled >= fewPeople) return [];
  if (blockedOpen === undefined)
    return [{ kind: "unknown", because: `whether anybody is locked out was not counted yet` }];
  if (blockedOpen === 0) return [];
  const because = `${blockedOpen} of ${enforced} enforced people are locked out > 0; help them first`;
  return [{ kind: "breached", because }];
}

function judgeHours(
  { minSuccessRate: target }: ReliabilityCriterion,
  { enrolled, hours }: WaveCounts,
): readonly Verdict[] {
  if (target === undefined || enrolled < fewPeople) return [];
  if (hours === undefined) return [{ kind: "unknown", because: `hours with sign-ins were not counted yet` }];
  const { n, x } = hours;
  const needed = hoursNeeded(x, target);
  const numbers = `sign-ins failed in ${x} of ${n} person-hours; with ${x} failures ${needed} show success >= ${shareText(target)}`;
  return [
    n >= needed ? { kind: "met", because: numbers } : { kind: "notYet", because: `${numbers}, ${n} do not` },
  ];
}
