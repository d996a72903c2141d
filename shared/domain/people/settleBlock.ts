import type { Person } from "./person.ts";

/** When a block counts, and on which local day. */
export interface BlockRule {
  /** Milliseconds within which a success of the same person clears a block. */
  readonly graceMs: number;
  readonly dayOf: (at: number) => string;
}

/** Turns a block that no success has followed within the grace into a blocked day: that on which the grace ended. */
export function settleBlock(person: Person, until: number, { graceMs, dayOf }: BlockRule): Person {
  const { pendingBlock, ...rest } = person;
  if (pendingBlock === undefined || until - pendingBlock <= graceMs) return person;
  return {
    ...rest,
    blockedAt: pendingBlock,
    stillBlocked: true,
    blockedDay: dayOf(pendingBlock + graceMs),
  };
}
