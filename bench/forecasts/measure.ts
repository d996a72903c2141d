import type { Figure } from "../figures/figure.ts";
import type { MeasureOptions } from "../figures/part.ts";
import { enrolmentRun } from "./enrolmentRun.ts";
import { impactRun } from "./impactRun.ts";
import { intervalFigures } from "./intervalFigures.ts";

/** How often the intervals of both forecasts hold on simulated waves, and how wide they are beside those of an oracle. */
export async function measure({ quick, say }: MeasureOptions): Promise<readonly Figure[]> {
  const seeds = Array.from({ length: 200 }, (_, seed) => seed);
  const shown = quick ? seeds.slice(0, 60) : seeds;
  say(`impact of ${seeds.length} waves`);
  const impact = seeds.map(impactRun);
  say(`enrolment of ${seeds.length} waves`);
  const enrolment = seeds.flatMap((seed) => enrolmentRun(seed, { mostEarlier: 3, reminded: false }) ?? []);
  say(`enrolment of ${shown.length} first waves, and of as many with reminders`);
  const first = shown.flatMap((seed) => enrolmentRun(seed, { mostEarlier: 0, reminded: false }) ?? []);
  const reminded = shown.flatMap((seed) => enrolmentRun(seed, { mostEarlier: 3, reminded: true }) ?? []);
  const heldOf = (runs: readonly { outcome: number; low: number; high: number }[]): number =>
    (100 * runs.filter(({ outcome, low, high }) => low <= outcome && outcome <= high).length) / runs.length;
  return [
    ...intervalFigures("impact", "impact", impact, true),
    ...intervalFigures(
      "impact-large",
      "  of waves of 300 and more",
      impact.filter(({ people }) => people >= 300),
      false,
    ),
    ...intervalFigures("enrolment", "enrolment after none to three waves", enrolment, true),
    {
      id: "enrolment-plain",
      title: "    against",
      unit: "%",
      ours: heldOf(enrolment.map(({ outcome, ours }) => ({ outcome, low: ours.low, high: ours.high }))),
      other: {
        name: "hazard of 7 days, 0.9 of it a day",
        value: heldOf(enrolment.map(({ outcome, plain }) => ({ outcome, low: plain.low, high: plain.high }))),
      },
    },
    ...intervalFigures("enrolment-first", "  of first waves, as many of their own", first, false),
    ...intervalFigures("enrolment-reminded", "  with reminders it is not told of", reminded, false),
  ];
}
