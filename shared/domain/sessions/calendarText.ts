import type { Session } from "./session.ts";

/** What a calendar says beside the session itself. */
interface CalendarSource {
  readonly rolloutId: string;
  readonly organization: string;
  readonly supportChannel: string;
}

/** Octets of a line, without its end. */
const lineOctets = 75;

/** A session as iCalendar text (RFC 5545): published, escaped, folded, with a reminder a day before. Pure. */
export function calendarText(
  { number, title, place, from, until, scheduledAt, report }: Session,
  { rolloutId, organization, supportChannel }: CalendarSource,
): string {
  const isCancelled = report?.outcome === "cancelled";
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//passkey-rollout//sessions//EN",
    "CALSCALE:GREGORIAN",
    `METHOD:${isCancelled ? "CANCEL" : "PUBLISH"}`,
    "BEGIN:VEVENT",
    `UID:session-${number}@${rolloutId}.passkey-rollout.invalid`,
    `SEQUENCE:${isCancelled ? 1 : 0}`,
    `DTSTAMP:${stamp(report?.at ?? scheduledAt)}`,
    `DTSTART:${stamp(from)}`,
    `DTEND:${stamp(until)}`,
    `STATUS:${isCancelled ? "CANCELLED" : "CONFIRMED"}`,
    `SUMMARY:${escaped(`${title} (${organization})`)}`,
    `LOCATION:${escaped(place)}`,
    `DESCRIPTION:${escaped(`Drop-in help with passkeys; come at any time.\nQuestions before: ${supportChannel}`)}`,
    ...(isCancelled
      ? []
      : ["BEGIN:VALARM", "ACTION:DISPLAY", `DESCRIPTION:${escaped(title)}`, "TRIGGER:-P1D", "END:VALARM"]),
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

const stamp = (at: number): string => `${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;

/** TEXT of RFC 5545, 3.3.11; other control characters have no place in it. */
const escaped = (text: string): string =>
  text
    .replaceAll("\\", "\\\\")
    .replaceAll(";", "\\;")
    .replaceAll(",", "\\,")
    .replaceAll(/\r\n|\r|\n/g, "\\n")
    .replaceAll(/\p{Cc}/gu, " ");

/** Folds a line so that none has more octets than allowed and no character is cut. */
function folded(line: string): string {
  let [text, octets] = ["", 0];
  for (const character of line) {
    const size = new TextEncoder().encode(character).length;
    // A line that goes on begins with a space, which counts.
    if (octets + size > lineOctets) [text, octets] = [`${text}\r\n `, 1];
    text += character;
    octets += size;
  }
  return text;
}
