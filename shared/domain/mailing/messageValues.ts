import { DateTime } from "luxon";
import type { PlaceholderValues } from "../messages/placeholders.ts";
import type { Plan } from "../plan/plan.ts";

/** What a message to a wave says in place of its placeholders, in a language and on a day; a date that is not known is absent. Pure. */
export function messageValues(
  { organization, timeZone, phases }: Pick<Plan, "organization" | "timeZone" | "phases">,
  wave: string,
  date: string | undefined,
  language: string,
  at: number,
): PlaceholderValues {
  const named = phases.flatMap(({ waves }) => waves).find(({ id }) => id === wave);
  return {
    orgName: organization.name,
    helpdeskContact: organization.helpdeskContact,
    supportChannel: organization.supportChannel,
    waveName: named?.name ?? wave,
    ...(date === undefined ? {} : dateValues(date, timeZone, language, at)),
  };
}

function dateValues(date: string, zone: string, language: string, at: number): PlaceholderValues {
  return {
    enforcementDate: DateTime.fromISO(date, { zone })
      .setLocale(language)
      .toLocaleString({ day: "numeric", month: "long", year: "numeric" }),
    daysLeft: String(Math.max(0, daysUntil(date, zone, at))),
  };
}

/** Whole local days from now to a local date; negative once it is past. */
export function daysUntil(date: string, zone: string, at: number): number {
  const today = DateTime.fromMillis(at, { zone }).startOf("day");
  return Math.round(DateTime.fromISO(date, { zone }).startOf("day").diff(today, "days").days);
}
