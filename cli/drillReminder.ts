import type { FoundReceipt } from "./receiptFolder.ts";

const dayMs = 24 * 60 * 60_000;
/** Age in days at which a drill should be repeated. */
const oldAfterDays = 30;

/** What to tell somebody whose last drill that worked is too long ago, or who never made one; undefined when it is fresh. Pure. */
export function drillReminder(receipts: readonly FoundReceipt[], now: number): string | undefined {
  const drills = receipts.flatMap(({ receipt, genuine }) =>
    genuine && receipt?.drill === true && receipt.outcome === "verified" ? [receipt.orderedAt] : [],
  );
  const newest = drills.toSorted().at(-1);
  const how = 'practise it with "passkey-rollout rollback --drill"';
  if (newest === undefined) return `no rollback was practised on this machine yet: ${how}`;
  const days = Math.floor((now - Date.parse(newest)) / dayMs);
  return days > oldAfterDays
    ? `the last drill of a rollback is ${days} days old > ${oldAfterDays}: ${how}`
    : undefined;
}
