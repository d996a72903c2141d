import type { Session } from "../../shared/domain/sessions/session.ts";
import { isoOf } from "../../shared/domain/text/isoOf.ts";
import type { SessionView } from "../../shared/schemas/http/session.ts";
import { linksOf } from "./linksOf.ts";

/** A session as people are shown it at an instant in epoch milliseconds. Pure. */
export function viewSession(
  rolloutId: string,
  session: Session,
  now: number,
  withPeople: boolean,
): SessionView {
  const { number, phase, title, place, from, until, by, scheduledAt, report, questions } = session;
  return {
    rolloutId,
    session: number,
    phase,
    title,
    place,
    from: isoOf(from),
    until: isoOf(until),
    state: report?.outcome ?? (until > now ? "planned" : "unreported"),
    scheduledAt: isoOf(scheduledAt),
    ...(withPeople ? { scheduledBy: by } : {}),
    ...(report === undefined
      ? {}
      : {
          attended: report.attended,
          note: report.note,
          reportedAt: isoOf(report.at),
          ...(withPeople ? { reportedBy: report.by } : {}),
        }),
    questions: [...questions],
    links: { calendar: `${linksOf(rolloutId).self}/sessions/${number}/session.ics` },
  };
}
