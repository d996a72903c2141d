import type { CheckItem } from "./check.ts";
import type { CheckResults } from "./checkResults.ts";
import { readItem } from "./readChecks.ts";

const hourMs = 3_600_000;
/** Time between two looks when nobody waits for one, and when a phase does. */
const usualMs = 6 * hourMs;
const waitingMs = hourMs;

/** Whether the tenant is to be looked at again; all times are epoch milliseconds. Pure. */
export function checksDue(
  results: CheckResults | undefined,
  {
    now,
    planned,
    askedAt,
    waiting,
    waves,
  }: {
    readonly now: number;
    /** Whether some gate of the plan asks for checks at all. */
    readonly planned: boolean;
    /** When somebody asked for a new look; absent where nobody has. */
    readonly askedAt?: number;
    /** Rows that the running phase asks for, and the waves they are about. */
    readonly waiting: readonly CheckItem[];
    readonly waves: readonly string[];
  },
): boolean {
  if (askedAt !== undefined && askedAt > (results?.at ?? 0)) return true;
  if (!planned) return false;
  if (results === undefined) return true;
  const age = now - results.at;
  const isOpen = waiting.some((item) => readItem(results, item, waves)?.kind !== "met");
  return age >= (isOpen ? waitingMs : usualMs);
}
