import type { CollectedHead } from "../measure/collected.ts";

/** How old the registration report may be for audits to carry on from it, in milliseconds: a night that was missed and half a day. */
const reportMs = 36 * 60 * 60_000;

/** Up to when it is known who is enrolled, epoch milliseconds, 0 for never: up to the newest audits while the report they carry on from is young enough, else as of the report. Pure. */
export function enrolmentKnownUntil({
  enrolmentAt,
  auditsAt,
}: Pick<CollectedHead, "enrolmentAt" | "auditsAt">): number {
  return enrolmentAt > 0 && auditsAt - enrolmentAt <= reportMs
    ? Math.max(enrolmentAt, auditsAt)
    : enrolmentAt;
}
