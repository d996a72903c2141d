import { longestExceptionDays } from "../../shared/domain/exceptions/exception.ts";
import { addDays } from "../../shared/domain/plan/addDays.ts";
import { localDay } from "../../shared/domain/plan/localDay.ts";
import { localInstant } from "../../shared/domain/plan/localInstant.ts";
import { type Problem, problem } from "./problem.ts";

const dayMs = 24 * 60 * 60_000;

/** The moment, epoch milliseconds, at which an exception until a local date (its whole day) or an instant is over. */
export function exceptionTime(timeZone: string, until: string): number {
  return isDate(until) ? localInstant(timeZone, addDays(until, 1), "00:00") : Date.parse(until);
}

/** Why nobody may be excepted until then, asked at `now` (epoch milliseconds); undefined when they may. */
export function exceptionTimeRefusal(timeZone: string, until: string, now: number): Problem | undefined {
  const at = exceptionTime(timeZone, until);
  if (at <= now) {
    return problem("BAD_TIME", `until ${until} is over: it is ${new Date(now).toISOString()} now`);
  }
  const days = isDate(until)
    ? Math.round((Date.parse(until) - Date.parse(localDay(timeZone, now))) / dayMs)
    : (at - now) / dayMs;
  if (days <= longestExceptionDays) return undefined;
  const detail = `until is ${Math.ceil(days)} days away > ${longestExceptionDays}: ask anew when that time is over`;
  return problem("BAD_TIME", detail);
}

const isDate = (until: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(until);
