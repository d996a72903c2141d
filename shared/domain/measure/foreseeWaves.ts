import type { Entry } from "../ledger/entry.ts";
import { forecastRecord } from "../ledger/forecastRecord.ts";
import { isReady } from "../people/isReady.ts";
import { type Person, stranger } from "../people/person.ts";
import { dayOf } from "../plan/dayOf.ts";
import type { Plan } from "../plan/plan.ts";
import type { StoredForecast } from "./collected.ts";
import type { Collecting } from "./collecting.ts";
import { foreseeImpact } from "./foreseeImpact.ts";

/**
 * The counts of waves that enforce with what is foreseen of their people who are ready and not enforced: made once a local
 * day, because nobody's days change more often, and shown with how forecasts have fared until now. Pure.
 */
export function foreseeWaves(plan: Plan, entries: readonly Entry[], read: Collecting): Collecting {
  const day = dayOf(plan.timeZone)(read.watermark);
  const { scored, missed } = forecastRecord(entries);
  const foreseen: Record<string, StoredForecast> = {};
  const counts = { ...read.counts };
  for (const { id, policy } of plan.phases.flatMap(({ waves }) => waves)) {
    const counted = counts[id];
    if (policy === undefined || counted === undefined) continue;
    const before = read.foreseen?.[id];
    const forecast = before?.day === day ? before : foresee(plan, read, id, day);
    foreseen[id] = forecast;
    const { impact } = forecast;
    if (impact !== undefined) counts[id] = { ...counted, impact: { ...impact, scored, missed } };
  }
  return { ...read, counts, foreseen };
}

function foresee(
  { platformMethodsCount }: Plan,
  { people, memberships }: Collecting,
  wave: string,
  day: string,
): StoredForecast {
  const { audience = [], exempt, enforced } = memberships[wave] ?? {};
  const waiting: Person[] = [];
  for (const id of audience) {
    const person = people.get(id) ?? stranger;
    if (!exempt?.has(id) && !enforced?.has(id) && isReady(person, platformMethodsCount)) waiting.push(person);
  }
  const forecast = foreseeImpact(waiting, `${wave}|${day}`);
  if (forecast.kind === "unknown") return { day };
  const { people: all, unobserved, low, median, high, days } = forecast;
  return { day, impact: { people: all, unobserved, low, median, high, days } };
}
