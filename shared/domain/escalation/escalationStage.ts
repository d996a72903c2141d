/** How long something has waited for people, against its deadline. */
export type EscalationStage =
  | { readonly kind: "asked" }
  /** A deadline draws near; `number` from 1. */
  | { readonly kind: "reminder"; readonly number: 1 | 2 }
  /** The deadline has passed; `day` counts full days since then, from 0. */
  | { readonly kind: "overdue"; readonly day: number };

const hourMs = 60 * 60_000;
/** Shares of the deadline after which people are reminded. */
const reminders = [0.5, 0.75] as const;

/** Where a wait that began at an instant stands now (epoch milliseconds); time alone never answers it. Pure. */
export function escalationStage(since: number, at: number, deadlineHours: number): EscalationStage {
  const hours = (at - since) / hourMs;
  if (hours > deadlineHours) return { kind: "overdue", day: Math.floor((hours - deadlineHours) / 24) };
  if (hours >= reminders[1] * deadlineHours) return { kind: "reminder", number: 2 };
  return hours >= reminders[0] * deadlineHours ? { kind: "reminder", number: 1 } : { kind: "asked" };
}
