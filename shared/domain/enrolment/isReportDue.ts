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

/** Whether the whole registration report is to be read at an instant (epoch milliseconds), so that it leaves the reports' budget to sign-ins and audits. Pure. */
export function isReportDue(
  { enrolmentAt, auditsAt }: Pick<CollectedHead, "enrolmentAt" | "auditsAt">,
  people: number,
  at: number,
  dayOf: (at: number) => string,
): boolean {
  if (enrolmentAt === 0) return true;
  const pages = Math.max(1, Math.ceil(people / pageSize));
  const age = at - enrolmentAt;
  if (at - auditsAt > aloneMs && age >= aloneMs + pages * alonePerPageMs) return true;
  const night = (instant: number): string => dayOf(instant - nightHour * hourMs);
  return age >= pages * perPageMs || night(at) !== night(enrolmentAt);
}
