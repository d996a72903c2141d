import type { Entry } from "../ledger/entry.ts";
import type { PhasePlan } from "../plan/phasePlan.ts";

/** The local date, "YYYY-MM-DD", from which a phase enforces, as the plan or a decision of people has it; undefined where none is set. Pure. */
export function enforcementDate(
  { id, enforceNotBefore }: PhasePlan,
  entries: readonly Entry[],
): string | undefined {
  const set = entries.findLast(({ body }) => body.kind === "dateSet" && body.phase === id)?.body;
  return set?.kind === "dateSet" ? set.on : enforceNotBefore;
}
