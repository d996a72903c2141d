import type { Person } from "./person.ts";

/** Whether a success is known that came after a failure, epoch milliseconds, within the grace; one of the same second may have come before it. */
export function isFollowed(
  { successSecond = 0 }: Pick<Person, "successSecond">,
  failedAt: number,
  graceMs: number,
): boolean {
  const after = successSecond * 1000 - failedAt;
  return after > 0 && after <= graceMs;
}
