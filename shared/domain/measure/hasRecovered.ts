import type { Person } from "../people/person.ts";

/** Whether a person has come from a pass to a new passkey and a sign-in since an instant, epoch milliseconds; a pass from before does not count. */
export function hasRecovered({ recovery }: Person, since: number): boolean {
  // Rows from before the pass was kept were begun anew with each slice.
  return (recovery?.recoveredFrom ?? recovery?.recoveredAt ?? 0) >= since;
}
