import { XMLValidator } from "fast-xml-parser";
import { describe, expect, test } from "vitest";
import { plotBacktest } from "../../../cli/backtest/plotBacktest.ts";
import type { BacktestDay, GateDay, WaveDay } from "../../../shared/domain/replay/backtest.ts";

type Picture = Parameters<typeof plotBacktest>[0];

const gate = (outcome: GateDay["outcome"], because = "80 of 100"): GateDay => ({
  phase: "dep",
  gate: "ops.enforce",
  outcome,
  because,
  people: [],
  criteria: [],
});
const wave = (kind: WaveDay["kind"], because = "2 blocked"): WaveDay => ({
  phase: "dep",
  wave: "ops",
  kind,
  because,
  at: "2026-01-05T09:00:00.000Z",
});
const summary = {
  phase: "dep",
  gate: "ops.enforce",
  outcome: "met" as const,
  because: "",
};
const dayOf = (index: number): string => new Date(Date.UTC(2026, 0, 5 + index)).toISOString().slice(0, 10);
const picture = (days: readonly Omit<BacktestDay, "day">[], fired: Picture["fired"] = []): string =>
  plotBacktest({
    plan: "Contoso <test> & co",
    gates: [summary],
    fired,
    days: days.map((day, index) => ({ ...day, day: dayOf(index) })),
  });
/** Bars that tell something, in the order in which they are drawn. */
const barsIn = (svg: string) =>
  [...svg.matchAll(/<rect x="([\d.]+)"[^>]* height="([\d.]+)" class="f-(\w+)"><title>([^<]*)<\/title>/g)].map(
    ([, x, height, colour, tells]) => ({ x: Number(x), height: Number(height), colour, tells }),
  );

describe("the picture of a backtest", () => {
  test("shows a bar a day for each gate and each wave's triggers, the higher the better, with their sentence", () => {
    const svg = picture([
      { gates: [gate("unknown")], waves: [] },
      { gates: [gate("notYet")], waves: [] },
      { gates: [gate("waits")], waves: [wave("quiet")] },
      { gates: [gate("met", "90 < 95 & more")], waves: [wave("alarm", "5 of 9 blocked")] },
    ]);
    const bars = barsIn(svg);
    expect(bars.map(({ colour, tells }) => [colour, tells])).toEqual([
      ["grid", "unknown: 80 of 100"],
      ["wait", "notYet: 80 of 100"],
      ["mark", "waits: 80 of 100"],
      ["good", "met: 90 &lt; 95 &amp; more"],
      ["good", "quiet: 2 blocked"],
      ["bad", "alarm: 5 of 9 blocked"],
    ]);
    const [unknown, notYet, waits, met, quiet] = bars;
    const heights = [unknown, notYet, waits, met].map((bar) => bar?.height ?? 0);
    expect(heights).toEqual(heights.toSorted((one, other) => one - other));
    expect(new Set(heights).size).toBe(4);
    // A wave that is in force from the third day on has its first bar under that day.
    expect(quiet?.x).toBe(waits?.x);
  });

  test("says over how many days and how many triggers would have fired", () => {
    const fired = { phase: "dep", wave: "ops", since: "", at: "", day: dayOf(0), because: "" };
    const days = [{ gates: [gate("met")], waves: [] }];
    expect(picture(days)).toContain(
      "1 days from 2026-01-05 to 2026-01-05; no rollback trigger would have fired",
    );
    expect(picture(days, [fired])).toContain("1 rollback trigger would have fired");
    expect(picture(days, [fired, fired])).toContain("2 rollback triggers would have fired");
  });

  test.for([0, 1, 20, 400])("is a whole document over %d days, and no bar leaves it", (count) => {
    const svg = picture(
      Array.from({ length: count }, () => ({ gates: [gate("met")], waves: [wave("quiet")] })),
    );
    expect(XMLValidator.validate(svg)).toBe(true);
    const width = Number(/ width="(\d+(?:\.\d+)?)"/.exec(svg)?.[1]);
    const bars = barsIn(svg);
    expect(bars).toHaveLength(2 * count);
    expect(Math.max(0, ...bars.map(({ x }) => x))).toBeLessThan(width);
    expect(new Set(bars.map(({ x }) => x)).size).toBe(count);
  });
});
