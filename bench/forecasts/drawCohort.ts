import { drawBinomial } from "../../shared/domain/statistics/drawBinomial.ts";
import { drawNormal } from "../../shared/domain/statistics/drawNormal.ts";
import type { EnrolmentSoFar } from "../../shared/domain/statistics/enrolmentSoFar.ts";
import type { Organization } from "./drawOrganization.ts";

/** A simulated wave: enrolled people, and the share of people left that its chances amount to, after each day from 0. */
export interface Cohort {
  readonly people: number;
  readonly enrolled: readonly number[];
  readonly shareLeft: readonly number[];
}

/** Days on which people follow a reminder. */
const reminderDays = [8, 9, 10, 15, 16, 17];
const monday = Date.UTC(2026, 0, 5);
const dayMs = 86_400_000;

/** A wave of the organization, asked on a Monday; waves of one organization differ somewhat. */
export function drawCohort(
  organization: Organization,
  { people, days, reminded }: { readonly people: number; readonly days: number; readonly reminded: boolean },
  random: () => number,
): Cohort {
  const varied = (value: number, by: number): number => value * Math.exp(by * drawNormal(random));
  const rate = varied(organization.rate, 0.25);
  const mixing = varied(organization.mixing, 0.2);
  const fading = varied(organization.fading, 0.2);
  const never = Math.min(0.4, varied(organization.never, 0.3));
  const isFading = organization.kind === "fading";
  const shareLeft = [1];
  const enrolled = [0];
  let [worked, hazard] = [0, 0];
  for (let day = 1; day <= days; day += 1) {
    const weight = (day - 1) % 7 < 5 ? 1 : organization.rest;
    const nudge = reminded && reminderDays.includes(day) ? organization.reminder : 1;
    const news = isFading ? Math.exp(-fading * worked) : 1;
    const luck = varied(1, organization.spread) * Math.exp(-(organization.spread ** 2) / 2);
    hazard += rate * weight * nudge * news * luck;
    worked += weight;
    const waiting = isFading ? Math.exp(-hazard) : (1 + hazard / mixing) ** -mixing;
    const now = never + (1 - never) * waiting;
    const soFar = enrolled.at(-1) ?? 0;
    enrolled.push(soFar + drawBinomial(people - soFar, 1 - now / (shareLeft.at(-1) ?? 1), random));
    shareLeft.push(now);
  }
  return { people, enrolled, shareLeft };
}

/** What is known of a wave at the end of a number of days since it was asked. */
export function seenAfter(days: number, { people, enrolled }: Cohort): EnrolmentSoFar {
  const dayOf = (count: number): string => new Date(monday + (count - 1) * dayMs).toISOString().slice(0, 10);
  return {
    asked: dayOf(1),
    enrolledByDay: enrolled
      .slice(0, days + 1)
      .map((count, day) => ({ day: dayOf(day), enrolled: count, audience: people })),
  };
}
