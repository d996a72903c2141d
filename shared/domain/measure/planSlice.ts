import { chooseQuery } from "./chooseQuery.ts";
import type { SignInReading } from "./signInReading.ts";

/** How a slice is read: everybody, beside that some people to compare, or these people alone. */
export type SlicePlan =
  | { readonly kind: "everybody" }
  | { readonly kind: "compare" | "people"; readonly people: readonly string[] };

/** Asking by person is compared with reading everybody again after this long. */
const retestMs = 24 * 3_600_000;

/**
 * How to read by what is known. Nobody documents that sign-ins can be asked for by person: it is done only after both ways
 * were seen to find the same, and not tried again for a day where they did not. `people` are those of the plan, undefined where
 * others are needed too; `pollMs` is the span of a poll, milliseconds; `at` is now, epoch milliseconds. Pure.
 */
export function planSlice(
  { rate, filter }: SignInReading,
  people: readonly string[] | undefined,
  pollMs: number,
  at: number,
): SlicePlan {
  const rows = rate === undefined ? undefined : (rate * pollMs) / 1000;
  if (people === undefined || chooseQuery(rows, people.length).kind === "everybody")
    return { kind: "everybody" };
  if (filter === undefined || at - filter.testedAt >= retestMs) return { kind: "compare", people };
  return filter.agrees ? { kind: "people", people } : { kind: "everybody" };
}
