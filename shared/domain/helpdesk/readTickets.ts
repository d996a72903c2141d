import type { Unknown } from "../measure/waveReading.ts";
import { dayNumber } from "../plan/dayNumber.ts";
import { baselineTickets } from "../statistics/baselineTickets.ts";
import { feedTickets } from "../statistics/feedTickets.ts";
import { freshTicketDetector } from "../statistics/freshTicketDetector.ts";
import { seededRandom } from "../statistics/seededRandom.ts";
import { total } from "../statistics/total.ts";
import { hashOf } from "../text/hashOf.ts";
import type { CountedDay } from "./countedDay.ts";
import type { TicketReading } from "./ticketReading.ts";
import { weekdayOf } from "./weekdayOf.ts";
import { weekdayWeights } from "./weekdayWeights.ts";

/** Days that the newest count may lie back: the day that runs, and the one that is counted in the morning. */
const oldestCount = 2;
/** Days without any event after which the feed counts as missing: a long weekend and one more. */
const longestSilence = 4;
/** Days of the phase on which the rate rests, and the detector. */
const week = 7;
const watched = 14;
/** Days before the phase that are looked at, at most. */
const usualDays = 56;

type Peopled = CountedDay & { readonly people: number };

/**
 * What the helpdesk's counts say of the tickets since a phase began on a day; unknown where they are missing: no feed is no
 * data, not zero tickets. Days are UTC days in order. Pure.
 */
export function readTickets(
  counted: readonly CountedDay[],
  begunOn: string,
  today: string,
): TicketReading | Unknown {
  const newest = counted.at(-1);
  if (newest === undefined) return unknown("no day of the helpdesk was counted yet");
  const silent = silence(counted, newest, today);
  if (silent !== undefined) return unknown(silent);
  const people = newest.people ?? 0;
  if (people === 0) return unknown("how many people the helpdesk serves was not counted yet");
  const days = counted.map((day): Peopled => ({ ...day, people: day.people ?? people }));
  const phase = days.filter(({ day }) => day >= begunOn);
  const usual = days.filter(({ day }) => day < begunOn).slice(-usualDays);
  const recent = phase.slice(-week);
  const first = Math.max(dayNumber(begunOn), dayNumber(newest.day) - week + 1);
  const wanted = Math.max(0, dayNumber(newest.day) - first + 1);
  if (recent.filter(({ day }) => dayNumber(day) >= first).length < wanted)
    return unknown(`${wanted - recent.length} of the last ${wanted} days of the helpdesk were not counted`);
  const before = sameWeekdays(usual, recent);
  const alarm = alarmIn(usual, phase.slice(-watched));
  return {
    kind: "counted",
    until: newest.day,
    days: recent.length,
    opened: total(recent.map(({ opened }) => opened)),
    people,
    perHundred: rateOf(recent),
    ...(before === undefined ? {} : { before }),
    usualDays: usual.length,
    ...(alarm === undefined ? {} : { alarm }),
  };
}

/** Why the counts are too old, or the feed may be missing; undefined when they are alive. */
function silence(counted: readonly CountedDay[], newest: CountedDay, today: string): string | undefined {
  const age = dayNumber(today) - dayNumber(newest.day);
  if (age > oldestCount)
    return `the helpdesk was counted up to ${newest.day}, ${age} days ago > ${oldestCount}`;
  const heard = counted.findLast(({ events }) => events > 0);
  if (heard === undefined) return "the helpdesk has sent no event yet; is its feed connected?";
  const silentDays = dayNumber(newest.day) - dayNumber(heard.day);
  return silentDays > longestSilence
    ? `the helpdesk has sent no event since ${heard.day}, ${silentDays} days > ${longestSilence}: its feed is missing`
    : undefined;
}

const rateOf = (days: readonly Peopled[]): number =>
  days.length === 0
    ? 0
    : (100 * total(days.map(({ opened }) => opened))) / total(days.map(({ people }) => people));

/** Mean of the usual rates of the same weekdays; undefined where one of them is not known. */
function sameWeekdays(usual: readonly Peopled[], recent: readonly Peopled[]): number | undefined {
  const rates = recent.map(({ day }) => {
    const same = usual.filter((other) => weekdayOf(other.day) === weekdayOf(day));
    return same.length === 0 ? undefined : rateOf(same);
  });
  const known = rates.filter((rate) => rate !== undefined);
  return known.length === 0 || known.length < rates.length ? undefined : total(known) / known.length;
}

/** The day on which a detector of more tickets than usual alarms, told by the days before the phase. */
function alarmIn(usual: readonly Peopled[], watchedDays: readonly Peopled[]): string | undefined {
  const weights = weekdayWeights(usual);
  const exposureOf = ({ day, people }: Peopled): number => people * (weights[weekdayOf(day)] ?? 1);
  const baseline = baselineTickets(
    usual.map((day) => ({ tickets: day.opened, exposure: exposureOf(day) })),
    seededRandom(hashOf(usual)),
  );
  if (baseline.kind === "unknown") return undefined;
  const fresh = freshTicketDetector({ ...baseline, plannedPolls: watched });
  const fed = watchedDays.reduce((state, day) => feedTickets(state, day.opened, exposureOf(day)), fresh);
  return fed.alarm === undefined ? undefined : watchedDays[fed.alarm.at - 1]?.day;
}

const unknown = (because: string): Unknown => ({ kind: "unknown", because });
