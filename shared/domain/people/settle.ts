import type { Absorbed, Counted, Metric } from "./counted.ts";
import { countUnit } from "./countUnit.ts";
import { isFollowed } from "./isFollowed.ts";
import { isOpen } from "./isOpen.ts";
import type { Person } from "./person.ts";

/** When a failure counts, and on which local day. */
export interface GraceRule {
  /** Milliseconds within which a success of the same person clears a failure. */
  readonly graceMs: number;
  readonly dayOf: (at: number) => string;
}

/**
 * The person once time has gone on until an instant, epoch milliseconds, without a success: a failure whose grace is over
 * counts, for the moment at which it ended. A second time changes and counts nothing.
 */
export function settle(person: Person, until: number, rule: GraceRule): Absorbed {
  const block = settleBlock(person, until, rule);
  const failure = settleFailure(block.person, until, rule);
  return { person: failure.person, counted: [...block.counted, ...failure.counted] };
}

const nothing = (person: Person): Absorbed => ({ person, counted: [] });

function settleBlock(person: Person, until: number, { graceMs, dayOf }: GraceRule): Absorbed {
  const { pendingBlock, pendingTries = 1, unblockedAt: _, ...rest } = person;
  if (pendingBlock === undefined || until - pendingBlock <= graceMs) return nothing(person);
  const day = dayOf(pendingBlock + graceMs);
  // Of a block that became known late, a success after the grace may be known already.
  const isBack = isFollowed(rest, pendingBlock, Number.POSITIVE_INFINITY);
  return {
    person: {
      ...rest,
      blockedAt: pendingBlock,
      ...(isBack ? { unblockedAt: (rest.successSecond ?? 0) * 1000 } : { stillBlocked: true as const }),
      blockedDay: day,
    },
    counted: [{ kind: "blocks", day, signIns: pendingTries }],
  };
}

function settleFailure(person: Person, until: number, { graceMs, dayOf }: GraceRule): Absorbed {
  const { pendingFailure, ...rest } = person;
  if (pendingFailure === undefined || until - pendingFailure.at <= graceMs) return nothing(person);
  const { kind, at, slices, cause = "" } = pendingFailure;
  if (kind === "foreign") {
    const day = dayOf(at + graceMs);
    if (rest.foreignDay === day) return nothing(rest);
    return { person: { ...rest, foreignDay: day }, counted: [{ kind, day, cause }] };
  }
  // A failure of ours while an incident of another kind is open is news to the one metric alone.
  const isNews = !isOpen(rest.incidentAt, at);
  const metrics: Metric[] = [
    ...(kind === "own" ? (["ownBlock"] as const) : []),
    ...(isNews ? (["disruption"] as const) : []),
  ];
  const opened: Person = {
    ...rest,
    ...(isNews ? { incidentAt: at } : {}),
    ...(kind === "own" ? { ownIncidentAt: at } : {}),
  };
  const { person: after, unit } = countUnit(
    opened,
    { at: at + graceMs, failed: true, metrics, slices: () => slices },
    dayOf,
  );
  const counted: Counted[] = unit === undefined ? [] : [unit];
  return { person: after, counted };
}
