import type { CollectedHead } from "../measure/collected.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** Local hour at which a night's report is due. */
const nightHour = 2;
/** Without audits the report alone tells who is enrolled: it is asked for this often, and each of its pages makes that rarer. */
const aloneMs = 2 * hourMs;
const alonePerPageMs = 10 * minuteMs;
/** Beside audits a page of it is spent this often: a small tenant's report is read several times a day, a large one's once a night. */
const perPageMs = 6 * hourMs;
const pageSize = 1000;
/** After a report that was not believed no other is asked for so long: it would take the reports' budget from sign-ins. */
const doubtedMs = 2 * hourMs;

/** Whether the whole registration report is to be read at an instant (epoch milliseconds), so that it leaves the reports' budget to sign-ins and audits. Pure. */
export function isReportDue(
  {
    enrolmentAt,
    auditsAt,
    domains,
    doubted,
  }: Pick<CollectedHead, "enrolmentAt" | "auditsAt" | "domains" | "doubted">,
  people: number,
  at: number,
  dayOf: (at: number) => string,
): boolean {
  if (doubted !== undefined && at - doubted.lastAt < doubtedMs) return false;
  // Only a report tells whose domain it is that enforces its own MFA.
  if (enrolmentAt === 0 || domains?.isNew) return true;
  const pages = Math.max(1, Math.ceil(people / pageSize));
  const age = at - enrolmentAt;
  if (at - auditsAt > aloneMs && age >= aloneMs + pages * alonePerPageMs) return true;
  const night = (instant: number): string => dayOf(instant - nightHour * hourMs);
  return age >= pages * perPageMs || night(at) !== night(enrolmentAt);
}
