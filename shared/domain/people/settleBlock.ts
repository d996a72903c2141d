import type { Person } from "./person.ts";

/** Turns a block that no success has followed within the grace into a blocked day. */
export function settleBlock(
  person: Person,
  readUntil: number,
  graceMs: number,
  dayOf: (at: number) => string,
): Person {
  const { pendingBlock, ...rest } = person;
  if (pendingBlock === undefined || readUntil - pendingBlock <= graceMs) return person;
  return { ...rest, blockedDay: dayOf(readUntil) };
}
