import { describe, expect, test } from "vitest";
import { enrolmentRun } from "../../../bench/forecasts/enrolmentRun.ts";
import { impactRun } from "../../../bench/forecasts/impactRun.ts";
import { intervalFigures } from "../../../bench/forecasts/intervalFigures.ts";

const runOf = (outcome: number, width = 10) => ({
  outcome,
  ours: { low: 20, high: 20 + width },
  oracle: { low: 22, high: 27 },
});
/** A hundred runs of which so many hold. */
const held = (count: number, width = 10) =>
  Array.from({ length: 100 }, (_, run) => runOf(run < count ? 20 : 19, width));
const metOf = (runs: Parameters<typeof intervalFigures>[2]) =>
  intervalFigures("impact", "impact", runs, true).map(({ goal }) => goal?.met);

describe("the figures of a forecast", () => {
  test.for([
    { count: 86, met: true },
    { count: 96, met: true },
    { count: 85, met: false },
    { count: 97, met: false },
  ])("meet the goal with 86 to 96 of 100 intervals that hold: $count", ({ count, met }) => {
    expect(metOf(held(count))).toEqual([met, true]);
  });

  test("miss it with more than twice the oracle's width", () => {
    expect(metOf(held(90, 11))).toEqual([true, false]);
  });

  test("tell on which side outcomes fell, and have no goal where they are only shown", () => {
    const [coverage, width] = intervalFigures("shown", "shown", [...held(90), runOf(31)], false);
    expect(coverage).toMatchObject({ note: "101 waves; less came than foreseen in 9.9 %, more in 1.0 %" });
    expect([coverage?.goal, width?.goal]).toEqual([undefined, undefined]);
  });
});

test("simulated waves are the same from the same seed, and an oracle's interval is seldom the wider one", () => {
  expect(impactRun(5)).toEqual(impactRun(5));
  const plain = { mostEarlier: 3, reminded: false };
  expect(enrolmentRun(3, plain)).toEqual(enrolmentRun(3, plain));
  const runs = [0, 1, 2].flatMap((seed) => enrolmentRun(seed, plain) ?? []);
  const wider = runs.filter(({ ours, oracle }) => ours.high - ours.low >= oracle.high - oracle.low);
  expect(wider.length).toBeGreaterThanOrEqual(2);
});
