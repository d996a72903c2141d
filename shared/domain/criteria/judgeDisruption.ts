import { readTrigger } from "../enforcement/trigger.ts";
import type { WaveCounts } from "../measure/waveReading.ts";
import type { DisruptionCriterion } from "../plan/criterionPlan.ts";
import { upperBound } from "../statistics/upperBound.ts";
import { shareText } from "../text/shareText.ts";
import { freshCounts } from "./freshCounts.ts";
import type { Scope } from "./scope.ts";
import { together } from "./together.ts";
import { type Verdict, worstOf } from "./verdict.ts";

/** From this many people on an upper bound of 95 % can fall under 2 %; below it blocked people are counted. */
const boundedFrom = 149;
const alpha = 0.05;
/** Share of a day's sign-ins that may be blocked; more is a hard stop. Of fewer than 20 sign-ins two may. */
const blockedShare = 0.1;
const fewBlocked = 2;
/** Share of sign-ins that may be late, or whose policy results may be unreadable, before nothing can be said. */
const blindShare = 0.01;
/** People whose blocks may hide at most where no hard stop asks for fewer. */
const usualLimit = 5;
const hourMs = 60 * 60_000;

/** Judges whether enforcing has left the people of each wave at work: watched to the end, no alarm, and hardly anybody blocked. */
export function judgeDisruption(criterion: DisruptionCriterion, scope: Scope): Verdict {
  return worstOf(scope.waves.map((wave) => judgeWave(criterion, scope, wave)));
}

function judgeWave(criterion: DisruptionCriterion, scope: Scope, wave: string): Verdict {
  const counts = freshCounts(scope, wave);
  if (counts.kind === "unknown") return counts;
  if (counts.enforced === 0 && scope.state.wouldHave?.[wave] !== undefined)
    return { kind: "met", because: `${wave}: nobody is blocked; this rollout only observes` };
  if (counts.enforced === 0)
    return { kind: "unknown", because: `${wave}: nobody is enforced, so nothing can be said of blocks` };
  const parts = [
    judgeBlocked(criterion, counts),
    ...judgeUnblocked(criterion, counts),
    ...judgeUnplaced(criterion, scope, counts),
    judgeSignIns(counts),
    ...judgeSight(counts),
    ...judgeAlarms(scope, counts),
    ...judgeWatch(scope, wave),
  ];
  const { kind, because } = together(parts);
  return { kind, because: `${wave}: ${because}` };
}

function judgeBlocked({ maxShare }: DisruptionCriterion, counts: WaveCounts): Verdict {
  const { enforced: n, blockedInWatch: blocked, blockedOpen: open } = counts;
  if (blocked === undefined || open === undefined)
    return { kind: "unknown", because: "who was blocked since the newest slice was not counted yet" };
  const numbers = `${blocked} of ${n} enforced people were blocked since the newest slice, ${open} of them still`;
  if (n >= boundedFrom) {
    const bound = upperBound(Math.min(blocked, n), n, alpha);
    const said = `at most ${shareText(bound)} with 95 % confidence`;
    return bound < maxShare
      ? { kind: "met", because: `${numbers}: ${said} < ${shareText(maxShare)}` }
      : { kind: "notYet", because: `${numbers}: ${said} >= ${shareText(maxShare)}` };
  }
  const most = Math.max(1, Math.floor(maxShare * n));
  if (blocked > most) return { kind: "notYet", because: `${numbers}: ${blocked} > ${most}` };
  return open > 0
    ? { kind: "notYet", because: `${numbers}: ${open} > 0; help them first` }
    : { kind: "met", because: `${numbers}: ${blocked} <= ${most}` };
}

/** Whoever is still blocked is counted apart. */
function judgeUnblocked(
  { maxMedianUnblockMinutes: most }: DisruptionCriterion,
  { unblockMinutes }: WaveCounts,
): readonly Verdict[] {
  if (most === undefined || unblockMinutes === undefined) return [];
  const { people, median, longest } = unblockMinutes;
  const numbers = `${people} were back after ${median} minutes in the median, ${longest} at the longest`;
  return median <= most
    ? [{ kind: "met", because: `${numbers}: ${median} <= ${most}` }]
    : [{ kind: "notYet", because: `${numbers}: ${median} > ${most}` }];
}

/**
 * As many as the hard stop asks for, of whom nobody can tell whether it was they who were stopped, hide as many blocked people:
 * nothing can be said where these would be too many.
 */
function judgeUnplaced(
  criterion: DisruptionCriterion,
  { rules }: Scope,
  counts: WaveCounts,
): readonly Verdict[] {
  const { blockedInWatch = 0, unplacedInWatch = 0 } = counts;
  const limits = rules.triggers.flatMap((trigger) =>
    trigger.kind === "blockedUsers" ? [trigger.minPeople] : [],
  );
  const limit = Math.min(usualLimit, ...limits);
  if (unplacedInWatch < limit || judgeBlocked(criterion, counts).kind !== "met") return [];
  const worst = judgeBlocked(criterion, { ...counts, blockedInWatch: blockedInWatch + unplacedInWatch });
  if (worst.kind === "met") return [];
  const because = `${unplacedInWatch} people were stopped since the newest slice of whom no sign-in was known before >= ${limit}; with them ${worst.because}`;
  return [{ kind: "unknown", because }];
}

function judgeSignIns({ signInsToday: all, blockedSignInsToday: blocked }: WaveCounts): Verdict {
  if (all === undefined || blocked === undefined)
    return { kind: "unknown", because: "today's blocked sign-ins were not counted yet" };
  const numbers = `${blocked} of ${all} sign-ins of today were blocked`;
  return blocked > Math.max(fewBlocked, blockedShare * all)
    ? { kind: "breached", because: `${numbers} > ${shareText(blockedShare)}` }
    : { kind: "met", because: numbers };
}

/** Late rows and results that nobody can read hide as many blocks as they please. */
function judgeSight({ verify, late = 0 }: WaveCounts): readonly Verdict[] {
  if (verify === undefined)
    return [{ kind: "unknown", because: "unreadable policy results were not counted yet" }];
  const tooMany = (share: number, what: string): readonly Verdict[] =>
    share <= blindShare
      ? []
      : [{ kind: "unknown", because: `${shareText(share)} of sign-ins ${what} > ${shareText(blindShare)}` }];
  return [...tooMany(verify, "have policy results that cannot be read"), ...tooMany(late, "came too late")];
}

function judgeAlarms({ rules }: Scope, counts: WaveCounts): readonly Verdict[] {
  return rules.triggers.flatMap((trigger): readonly Verdict[] => {
    const { kind, because } = readTrigger(trigger, counts);
    if (kind === "quiet") return [];
    return [{ kind: kind === "alarm" ? "breached" : "unknown", because }];
  });
}

function judgeWatch({ state, seen }: Scope, wave: string): readonly Verdict[] {
  const { unseenEffect, watchedUntil = 0 } = state;
  if (unseenEffect?.wave === wave)
    return [
      { kind: "notYet", because: `no sign-in has shown the effect of slice ${unseenEffect.slice} yet` },
    ];
  const hours = (watchedUntil - seen.at) / hourMs;
  return hours <= 0 ? [] : [{ kind: "notYet", because: `it is watched for another ${hours.toFixed(1)} h` }];
}
