import { describe, expect, test } from "vitest";
import { type Comparison, compareRules, type RuleResult } from "../../../bench/gates/compareRules.ts";
import { delayOf } from "../../../bench/gates/delayOf.ts";
import { matchDelays, type Watched } from "../../../bench/gates/matchDelays.ts";
import { matchedFigures } from "../../../bench/gates/matchedFigures.ts";
import { medianWithin } from "../../../bench/gates/medianWithin.ts";
import { quantileOf } from "../../../bench/gates/quantileOf.ts";
import { recordsOf } from "../../../bench/gates/recordsOf.ts";
import { ruleFigures } from "../../../bench/gates/ruleFigures.ts";
import { pollsOfRun, traffic } from "../../../bench/gates/traffic.ts";
import { seededRandom } from "../../../shared/domain/statistics/seededRandom.ts";

describe("fourteen days of polls every 15 minutes", () => {
  const random = seededRandom("a small run");
  const compared = compareRules(300, 60, random);
  const { ours, polledZ, pollThreshold } = compared.results;

  test("the detector seldom rolls back a healthy wave, the usual rules often", () => {
    expect(ours.falseShare).toBeLessThanOrEqual(0.05);
    expect(polledZ.falseShare).toBeGreaterThan(0.3);
    expect(pollThreshold.falseShare).toBe(1);
  });

  test("at a tripled rate it is as fast as in the table that it was designed by, and faster than Bonferroni's", () => {
    expect(Math.abs(ours.median - 8.5)).toBeLessThanOrEqual(0.75);
    expect(ours.detected).toBe(1);
    expect(
      matchDelays(compared.onMonday.ours, compared.onMonday.bonferroni, 0.025, random).ratio,
    ).toBeLessThan(0.75);
  });

  test("when the change does not wait for a night, Bonferroni's is far behind", () => {
    const { anyTime, onMonday } = compared;
    const ratioOf = ({ ours: own, bonferroni }: typeof anyTime) =>
      matchDelays(own, bonferroni, 0.025, random).ratio;
    expect(ratioOf(anyTime)).toBeLessThan(0.6 * ratioOf(onMonday));
    expect(new Set(anyTime.ours.changed.map(({ changeAt }) => changeAt)).size).toBeGreaterThan(40);
  });
});

describe("rules matched at one share of false alarms", () => {
  const watched = (highest: readonly number[], alarms: readonly (readonly [number, number])[]): Watched => ({
    highest,
    changed: alarms.map(([quarters, height]) => ({
      changeAt: 0,
      records: { polls: Int32Array.of(quarters - 1), heights: Float64Array.of(height) },
    })),
  });
  const low = [1, 2, 3, 4];

  test("are asked when each passes the height that it seldom passes without a change", () => {
    const one = watched(low, [
      [4, 9],
      [4, 9],
      [4, 9],
      [1, 3],
    ]);
    const other = watched(
      low.map((height) => 10 * height),
      [
        [8, 40],
        [8, 90],
        [16, 90],
        [16, 90],
      ],
    );
    // Thresholds 3 and 30: the one's last run never passes its own.
    expect(matchDelays(one, other, 0.25, seededRandom("a"))).toMatchObject({
      ours: 0.75 + (0.25 * 2) / 3,
      other: 2,
    });
    // Thresholds 4 and 40: the other's first run never passes it either.
    expect(matchDelays(one, other, 0.001, seededRandom("a")).other).toBe(3.75 + (0.25 * 1) / 2);
  });

  test("have a ratio that lies within its interval, which runs that differ make wide", () => {
    const same = Array.from({ length: 40 }, () => [8, 9] as const);
    const spread = Array.from({ length: 40 }, (_, run) => [1 + run, 9] as const);
    const alike = matchDelays(watched(low, same), watched(low, same), 0.25, seededRandom("a"));
    expect(alike).toMatchObject({ ratio: 1, low: 1, high: 1 });
    const wide = matchDelays(watched(low, spread), watched(low, same), 0.25, seededRandom("a"));
    expect(wide.low).toBeLessThan(wide.ratio - 0.2);
    expect(wide.high).toBeGreaterThan(wide.ratio + 0.2);
  });

  test("meet the goal up to six tenths, from waves of 300 on", () => {
    const delays = (quarters: number): Watched =>
      watched(
        low,
        Array.from({ length: 40 }, () => [quarters, 9] as const),
      );
    const metOf = (users: number, ours: number) => {
      const at = { ours: delays(ours), bonferroni: delays(40) } as Comparison["onMonday"];
      return matchedFigures(users, { onMonday: at, anyTime: at }, seededRandom("a")).flatMap(
        ({ goal }) => goal ?? [],
      );
    };
    expect(metOf(300, 24)).toEqual([{ text: "<= 0.6", met: true }]);
    expect(metOf(300, 25)).toEqual([{ text: "<= 0.6", met: false }]);
    expect(metOf(35, 25)).toEqual([]);
  });

  test("show where the other one never alarms in half of the runs, in numbers that JSON keeps", () => {
    const never = watched(
      low,
      Array.from({ length: 40 }, () => [9, 3] as const),
    );
    const seen = watched(
      low,
      Array.from({ length: 40 }, () => [9, 9] as const),
    );
    const at = { ours: seen, bonferroni: never } as Comparison["onMonday"];
    const figures = matchedFigures(35, { onMonday: at, anyTime: at }, seededRandom("a"));
    expect(JSON.parse(JSON.stringify(figures))).toEqual(figures);
    expect(figures[0]?.note).toContain("at 1 % Bonferroni's never in half of the runs");
  });
});

test("a median of quarters of an hour moves within its quarter with the share of runs before it", () => {
  expect(medianWithin([1, 1, 1, 1])).toBe(0.875);
  expect(medianWithin([0.5, 1, 1, 1])).toBeCloseTo(0.75 + 0.25 / 3);
  expect(medianWithin([0.5, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY])).toBe(
    Number.POSITIVE_INFINITY,
  );
});

describe("the figures of the rules", () => {
  const healthy: RuleResult = { falseShare: 0.02, median: 8, p90: 10, detected: 1 };
  const results = {
    ours: healthy,
    polledZ: { ...healthy, falseShare: 0.2, median: 16 },
    bonferroni: { ...healthy, median: Number.POSITIVE_INFINITY },
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
    expect(metOf(300)).toEqual({ "false-300": true, "false-300-polledZ": true });
    expect(metOf(300, { ours: { ...healthy, falseShare: 0.06 } })).toMatchObject({ "false-300": false });
    expect(metOf(300, { polledZ: { ...healthy, falseShare: 0.19 } })).toMatchObject({
      "false-300-polledZ": false,
    });
  });

  test("claim no more than one run in all of them", () => {
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
  expect(delayOf(recordsOf(Float64Array.from(values)), 1, 2)).toBe(delay);
});

test("the median of runs of which most never alarm is never", () => {
  expect(quantileOf([3, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY], 0.5)).toBe(
    Number.POSITIVE_INFINITY,
  );
  expect(quantileOf([4, 1, 3, 2], 0.5)).toBe(2);
  expect(quantileOf([], 0.5)).toBeNaN();
});
