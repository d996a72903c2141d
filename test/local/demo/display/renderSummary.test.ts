import { expect, test } from "vitest";
import { demoResult } from "../../../../local/demo/demoResult.ts";
import { renderSummary } from "../../../../local/demo/display/renderSummary.ts";
import { factsWith, operationsPolicy } from "../judgement/factsWith.ts";

const { result } = factsWith({});
const summary = {
  result,
  decisions: ["  2026-02-17 09:00  early.start: approve by approver 1 (b000…0002)"],
  wouldHave: [],
  complaints: [],
  isJudged: true,
  folder: "/state",
  timeZone: "Europe/Berlin",
  lookFurther: "again",
};

test("the summary says how each phase ended, what was written, and what it cost", () => {
  const text = renderSummary(summary).join("\n");
  expect(text).toMatch(/pilot\s+completed\s+95\.0 %\s+10\s+2026-01-05\s+7\.0/);
  expect(text).toContain(`2026-02-17 09:00  policy ${operationsPolicy}  reportOnly -> enabled`);
  expect(text).toContain(
    "Decided and ordered by people:\n  2026-02-17 09:00  early.start: approve by approver 1",
  );
  expect(text).toContain("110 people added to the enforced groups");
  expect(text).toContain("70.0 simulated days in 40.0 s, at most 400 MB");
  expect(text).toContain("110 people enforced, 0 blocked at least once, 0 rollbacks, 0 late notices");
  expect(text).toContain("90 tickets at the helpdesk, 12 of them about passkeys");
  expect(text).toContain("ended as it should");
});

test("the summary says what a rollout that only observes would have written, and else nothing of it", () => {
  expect(renderSummary(summary).join("\n")).not.toContain("Would have");
  const wouldHave = ["  2026-02-17 09:00  WOULD HAVE for operations: add 10 people"];
  expect(renderSummary({ ...summary, wouldHave }).join("\n")).toContain(
    "Would have been written:\n  2026-02-17 09:00  WOULD HAVE for operations: add 10 people",
  );
});

test("the summary says of a phase that was never reached that it was not started", () => {
  const phases = result.phases.map((phase) => ({
    ...phase,
    outcome: "held" as const,
    turns: 0,
    startedAt: null,
    endedAt: null,
  }));
  const text = renderSummary({ ...summary, result: { ...result, phases } }).join("\n");
  expect(text).toMatch(/pilot\s+not started\s+95\.0 %\s+0\s+-\s+-/);
});

test("the summary names every way in which a run was not as it should be", () => {
  const text = renderSummary({ ...summary, complaints: ["phase org is held, wanted completed"] }).join("\n");
  expect(text).toContain("NOT as it should");
  expect(text).toContain("- phase org is held, wanted completed");
});

test("the summary does not say whether a plan of somebody's own ended as it should", () => {
  const text = renderSummary({ ...summary, isJudged: false }).join("\n");
  expect(text).toContain("Scenario smooth ended: rollout completed");
});

test("the result has exactly the members that are promised", () => {
  expect(demoResult.safeParse(result).success).toBe(true);
  expect(demoResult.safeParse({ ...result, extra: 1 }).success).toBe(false);
  const { alerts: _, ...less } = result;
  expect(demoResult.safeParse(less).success).toBe(false);
});
