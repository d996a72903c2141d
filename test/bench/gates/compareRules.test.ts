import { describe, expect, test } from "vitest";
import { compareRules, type RuleResult } from "../../../bench/gates/compareRules.ts";
import { delayOf } from "../../../bench/gates/delayOf.ts";
import { quantileOf } from "../../../bench/gates/quantileOf.ts";
import { ruleFigures } from "../../../bench/gates/ruleFigures.ts";
import { pollsOfRun, traffic } from "../../../bench/gates/traffic.ts";
import { seededRandom } from "../../../shared/domain/statistics/seededRandom.ts";

describe("fourteen days of polls every 15 minutes", () => {
  const results = compareRules(300, 60, seededRandom("a small run"));
  const { ours, polledZ, bonferroni, pollThreshold } = results;

  test("the detector seldom rolls back a healthy wave, the usual rules often", () => {
    expect(ours.falseShare).toBeLessThanOrEqual(0.05);
    expect(polledZ.falseShare).toBeGreaterThan(0.3);
    expect(pollThreshold.falseShare).toBe(1);
  });

  test("at a tripled rate it is as fast as in the table that it was designed by, and faster than Bonferroni's", () => {
    expect(Math.abs(ours.median - 8.5)).toBeLessThanOrEqual(0.75);
    expect(ours.detected).toBe(1);
    expect(ours.matchedMedian).toBeLessThanOrEqual(0.6 * bonferroni.matchedMedian);
  });
});

describe("the figures of the rules", () => {
  const healthy: RuleResult = { falseShare: 0.02, median: 8, p90: 10, detected: 1, matchedMedian: 6 };
  const results = {
    ours: healthy,
    polledZ: { ...healthy, falseShare: 0.2, median: 16 },
    bonferroni: { ...healthy, matchedMedian: 10, median: Number.POSITIVE_INFINITY },
    pollThreshold: { ...healthy, falseShare: 1, median: Number.NaN },
    dayThreshold: healthy,
  };
  const metOf = (users: number, changed: Partial<typeof results> = {}) =>
    Object.fromEntries(
      ruleFigures(users, 100, { ...results, ...changed }).flatMap(({ id, goal }) =>
        goal === undefined ? [] : [[id, goal.met]],
      ),
    );

  test("meet their goals at the limits, and miss each beyond its own", () => {
    expect(metOf(300)).toEqual({ "false-300": true, "false-300-polledZ": true, "matched-300": true });
    expect(metOf(300, { ours: { ...healthy, falseShare: 0.06 } })).toMatchObject({ "false-300": false });
    expect(metOf(300, { polledZ: { ...healthy, falseShare: 0.19 } })).toMatchObject({
      "false-300-polledZ": false,
    });
    expect(metOf(300, { bonferroni: { ...healthy, matchedMedian: 9.9 } })).toMatchObject({
      "matched-300": false,
    });
  });

  test("have no goal for the delay of small waves, and claim no more than one run in all of them", () => {
    expect(
      metOf(35, { ours: { ...healthy, falseShare: 0 }, polledZ: { ...healthy, falseShare: 0.09 } }),
    ).toEqual({
      "false-35": true,
      "false-35-polledZ": false,
    });
  });

  test("say where a rule has no delay, and hold only numbers that JSON keeps", () => {
    const figures = ruleFigures(300, 100, results);
    expect(JSON.parse(JSON.stringify(figures))).toEqual(figures);
    expect(figures.flatMap(({ note }) => note ?? [])).toEqual([
      "90 % within 10 h; seen within a week in 100.0 %",
      "Bonferroni: never in half of the runs",
      "> 5 % in 15 min: every run was rolled back before the change",
    ]);
    expect(new Set(figures.map(({ id }) => id)).size).toBe(figures.length);
  });
});

test("a wave signs in six times a person and day, mostly in working hours", () => {
  const expected = traffic(35);
  const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);
  expect(expected).toHaveLength(pollsOfRun);
  expect(total(expected)).toBeCloseTo(35 * 6 * 14, 6);
  expect((expected[40] ?? 0) / (expected[0] ?? 1)).toBeCloseTo(1 / 0.12, 6);
});

test.for([
  { name: "before the change", values: [0, 2, 0, 0], delay: "before" },
  { name: "at the end of the poll that alarms", values: [0, 0, 2, 0], delay: 0.25 },
  { name: "never", values: [0, 1, 1, 1], delay: Number.POSITIVE_INFINITY },
])("a rule alarms $name", ({ values, delay }) => {
  expect(delayOf(Float64Array.from(values), 1, 2)).toBe(delay);
});

test("the median of runs of which most never alarm is never", () => {
  expect(quantileOf([3, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY], 0.5)).toBe(
    Number.POSITIVE_INFINITY,
  );
  expect(quantileOf([4, 1, 3, 2], 0.5)).toBe(2);
  expect(quantileOf([], 0.5)).toBeNaN();
});
