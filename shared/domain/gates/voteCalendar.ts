import type { PhasePlan } from "../plan/phasePlan.ts";
import type { Plan } from "../plan/plan.ts";
import type { VoteCalendar } from "./standingVotes.ts";

/** The calendar by which votes on the gates of a phase lapse; a phase that is not known is not held up by a date. */
export function voteCalendar(
  { changeWindows, holidays, timeZone }: Plan,
  phase: Pick<PhasePlan, "enforceNotBefore"> | undefined,
): VoteCalendar {
  const date = phase?.enforceNotBefore;
  return { changeWindows, holidays, timeZone, ...(date === undefined ? {} : { enforceNotBefore: date }) };
}
