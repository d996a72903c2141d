import { DateTime } from "luxon";
import type { EnrolmentForecast } from "../measure/enrolmentForecast.ts";
import { shareText } from "../text/shareText.ts";

/** When a share of the audience will be met, and how such forecasts have fared; undefined where it was not foreseen. Only advice. */
export function paceSentence(forecast: EnrolmentForecast | undefined, minRate: number): string | undefined {
  const target = forecast?.targets.find((one) => one.minRate === minRate);
  if (forecast === undefined || target === undefined) return undefined;
  const { low, median, high } = target;
  const { scored, held, until } = forecast;
  const rate = shareText(minRate);
  const beyond = `later than ${date(until)}`;
  const fared =
    scored === 0 ? "no forecast was compared with what came yet" : `${held} of ${scored} forecasts held`;
  if (low === undefined) return `at this pace ${rate} ${beyond} (${fared})`;
  const span =
    high === undefined
      ? `${date(low)} or ${beyond}`
      : low.slice(0, 7) === high.slice(0, 7)
        ? `${day(low)}-${date(high)}`
        : `${date(low)} to ${date(high)}`;
  if (median === undefined) return `at this pace ${rate} ${beyond} rather than before (${span}; ${fared})`;
  return `at this pace ${rate} by about ${date(median)} (${span}; ${fared})`;
}

const day = (iso: string): string => String(DateTime.fromISO(iso, { zone: "utc" }).day);

const date = (iso: string): string =>
  DateTime.fromISO(iso, { zone: "utc", locale: "en-GB" }).toFormat("d MMMM");
