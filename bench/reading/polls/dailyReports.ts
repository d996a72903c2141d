import { isReportDue } from "../../../shared/domain/enrolment/isReportDue.ts";
import { dayOf } from "../../../shared/domain/plan/dayOf.ts";

const intervalMs = 15 * 60_000;
const days = 30;
const day = dayOf("UTC");

/** Times a day that the product reads the registration report of so many people, polled every 15 minutes and with audits at hand. */
export function dailyReports(users: number): number {
  let [enrolmentAt, reports] = [Date.parse("2026-01-05T00:00:00Z"), 0];
  const from = enrolmentAt;
  for (let at = from; at < from + days * 86_400_000; at += intervalMs) {
    if (!isReportDue({ enrolmentAt, auditsAt: at - intervalMs }, users, at, day)) continue;
    reports++;
    enrolmentAt = at;
  }
  return reports / days;
}
