import { nextTick } from "../gates/nextWake.ts";
import type { Collecting } from "../measure/collecting.ts";

/** A report that took longer than this to read says too little of now on its first pages. */
const longestMs = 4 * 3_600_000;

/** Whether the next slice has to go on with the report at once: its time is the report's until sign-ins are due again. */
export const isReportLeft = ({ report, failing }: Pick<Collecting, "report" | "failing">): boolean =>
  report !== undefined && failing.registrations === undefined;

/** Whether a slice at an instant is one of a report under way alone, because no tick has passed since sign-ins were read. */
export function isReportTurn(
  { report, signIns, watermark }: Collecting,
  at: number,
  pollMs: number,
): boolean {
  return report !== undefined && signIns?.poll === undefined && nextTick(pollMs, watermark) > at;
}

/** What is known, without a report that took longer to read than four hours at an instant (epoch milliseconds): it is begun anew. */
export function withoutStaleReport(before: Collecting, at: number): Collecting {
  const { report, ...rest } = before;
  if (report === undefined || at - report.begunAt <= longestMs) return before;
  return { ...rest, reported: [] };
}
