import fc from "fast-check";
import { expect, test } from "vitest";
import { backtestSummary } from "../../../cli/backtest/backtestSummary.ts";
import { backtestTable } from "../../../cli/backtest/backtestTable.ts";
import { spreadFlags } from "../../../cli/spreadFlags.ts";
import type { BacktestDay, GateDay, GateSummary } from "../../../shared/domain/replay/backtest.ts";
import { createBacktest } from "../../../shared/domain/replay/createBacktest.ts";

test.for([
  { given: ["--f", "a", "b", "--x", "y"], spread: ["--f", "a", "--f", "b", "--x", "y"] },
  { given: ["--f", "a", "--f", "b", "c"], spread: ["--f", "a", "--f", "b", "--f", "c"] },
  { given: ["--x", "y", "z", "--f=a"], spread: ["--x", "y", "z", "--f=a"] },
  { given: [], spread: [] },
])("$given is read as $spread", ({ given, spread }) => {
  expect(spreadFlags(given, ["f"])).toEqual(spread);
});

test("what is written out already stays as it is", () => {
  const words = fc.array(fc.constantFrom("--f", "--x", "a", "b"));
  fc.assert(
    fc.property(words, (args) => {
      const once = spreadFlags(args, ["f"]);
      expect(spreadFlags(once, ["f"])).toEqual(once);
      expect(once.filter((arg) => !arg.startsWith("--"))).toEqual(
        args.filter((arg) => !arg.startsWith("--")),
      );
    }),
  );
});

const gate = (outcome: GateDay["outcome"], because: string): GateDay => ({
  phase: "dep",
  gate: "dep.advance",
  outcome,
  because,
  people: ["D1.1 attested", "2 approvals"],
  criteria: [],
});
const onDay = (day: string, ...gates: GateDay[]): BacktestDay => ({ day, gates, waves: [] });

test("the table says what changed, with what people are waited for, and every day where it is wanted", () => {
  const days = [
    onDay("2026-01-05", gate("notYet", "1 < 2")),
    onDay("2026-01-06", gate("notYet", "1 < 2")),
    onDay("2026-01-07", gate("waits", "2 >= 2")),
    onDay("2026-01-08", gate("waits", "3 >= 2")),
  ];
  expect(backtestTable({ days }, false)).toEqual([
    "2026-01-05 Mon",
    "  dep.advance              notYet    1 < 2",
    "2026-01-07 Wed",
    "  dep.advance              waits     2 >= 2; for D1.1 attested, 2 approvals",
  ]);
  expect(backtestTable({ days }, true)).toHaveLength(8);
});

const summary: GateSummary = { phase: "dep", gate: "dep.advance", outcome: "notYet", because: "1 < 2" };
const [first, since] = ["2026-01-05T08:00:00.000Z", "2026-01-06T08:00:00.000Z"];

test.for([
  { name: "never", gate: summary, says: "would still wait (notYet): 1 < 2" },
  {
    name: "once",
    gate: { ...summary, first },
    says: "would still wait (notYet), though its numbers were met once, from 2026-01-05 09:00: 1 < 2",
  },
  {
    name: "to the end",
    gate: { ...summary, first, since: first, outcome: "met" as const },
    says: "would have been open since 2026-01-05 09:00",
  },
  {
    name: "twice",
    gate: { ...summary, first, since, outcome: "waits" as const },
    says: "only people would have been waited for since 2026-01-06 09:00, for the first time from 2026-01-05 09:00",
  },
])("a gate whose numbers were met $name is summed up so", ({ gate: each, says }) => {
  const lines = backtestSummary({ ...createBacktest("none").result(), gates: [each] }, "Europe/Berlin");
  expect(lines).toContain(`  dep.advance              ${says}`);
  expect(lines[0]).toBe("No rollback trigger would have fired.");
});

test("the summary tells the way of the plan to its end, or to the gate that stays shut", () => {
  const steps = [{ at: first ?? "", phase: "dep", gate: "ops.enforce.1", people: 10 }];
  const lines = (standing?: { phase: string; gate?: string; because: string }) => {
    const walked = { steps, ...(standing === undefined ? {} : { standing }) };
    return backtestSummary({ ...createBacktest("approved").result(), walked }, "Europe/Berlin").slice(-2);
  };
  expect(lines()).toEqual([
    "  2026-01-05 09:00  ops.enforce.1 opens: 10 people would be enforced",
    "  the plan is at its end",
  ]);
  expect(lines({ phase: "dep", gate: "dep.advance", because: "1 < 2" }).at(-1)).toBe(
    "  then it stands before dep.advance: 1 < 2",
  );
});
