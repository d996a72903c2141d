import type { Figure } from "../figures/figure.ts";
import { delayOf } from "./delayOf.ts";
import { type ClusteredRuns, drawClusteredRuns } from "./drawClusteredRuns.ts";
import { quantileOf } from "./quantileOf.ts";
import { recordsOf } from "./recordsOf.ts";
import { rules } from "./rules.ts";
import type { Run } from "./run.ts";
import { statisticsOf } from "./statisticsOf.ts";
import { sumOf } from "./sumOf.ts";
import { secondWeek, traffic } from "./traffic.ts";

/** Chance that a sign-in begins an incident, and what it becomes. */
const chance = { before: 0.02, after: 0.06 };
const referenceUsers = 300;
const ways = {
  incidents: "one unit a person and hour, none while an incident is open",
  hours: "one unit a person and hour",
  attempts: "every attempt a unit",
} as const satisfies Record<keyof ClusteredRuns, string>;

type Rates = Readonly<Record<keyof ClusteredRuns, number>>;

/** The failure rates of each way to count, before the change, from many runs: the reference that each way is given. */
export function clusteredRates(runs: number, random: () => number): Rates {
  const sums = { incidents: { n: 0, x: 0 }, hours: { n: 0, x: 0 }, attempts: { n: 0, x: 0 } };
  const expected = traffic(referenceUsers);
  for (let run = 0; run < runs; run += 1) {
    const drawn = drawClusteredRuns(expected, referenceUsers, () => chance.before, random);
    for (const way of waysOf()) {
      sums[way].n += sumOf(drawn[way].n);
      sums[way].x += sumOf(drawn[way].x);
    }
  }
  const { incidents, hours, attempts } = sums;
  return {
    incidents: incidents.x / incidents.n,
    hours: hours.x / hours.n,
    attempts: attempts.x / attempts.n,
  };
}

/** What holds, and what does not, where failures come in bursts of retries that last for hours. */
export function clusteredFigures(
  users: number,
  runs: number,
  rates: Rates,
  random: () => number,
): readonly Figure[] {
  const expected = traffic(users);
  const falseRuns = { incidents: 0, hours: 0, attempts: 0 };
  const delays: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const quiet = drawClusteredRuns(expected, users, () => chance.before, random);
    for (const way of waysOf()) if (alarms(quiet[way], rates[way])) falseRuns[way] += 1;
    const after = (poll: number): number => (poll < secondWeek ? chance.before : chance.after);
    const changed = drawClusteredRuns(expected, users, after, random).incidents;
    const delay = delayOf(recordsOf(statisticsOf(rules.ours, rates.incidents, changed)), 0, secondWeek);
    if (delay !== "before") delays.push(delay);
  }
  const share = (way: keyof ClusteredRuns): number => (100 * falseRuns[way]) / runs;
  const median = quantileOf(delays, 0.5);
  const tripled = Number.isFinite(median) ? `half within ${median} h` : "never in half of the runs";
  return [
    {
      id: `bursts-${users}`,
      title: "  false rollback under bursts of retries",
      unit: "%",
      ours: share("incidents"),
      goal: { text: "<= 5 %", met: share("incidents") <= 5 },
      note: `${ways.incidents}; tripled: ${tripled}`,
    },
    ...(["hours", "attempts"] as const).map((way) => ({
      id: `bursts-${users}-${way}`,
      title: "    against",
      unit: "%",
      ours: share("incidents"),
      other: { name: ways[way], value: share(way) },
    })),
  ];
}

function waysOf(): readonly (keyof ClusteredRuns)[] {
  return Object.keys(ways) as (keyof ClusteredRuns)[];
}

function alarms(run: Run, p0: number): boolean {
  return statisticsOf(rules.ours, p0, run).some((value) => value > 0);
}
