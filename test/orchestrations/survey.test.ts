import { afterEach, expect, test } from "vitest";
import { phaseInstance } from "../../orchestrations/instances.ts";
import { department } from "./department.ts";
import { type ScriptedRollout, scriptRollout } from "./scriptedRollout.ts";

const dep = phaseInstance("r1", "dep", 1);
const hour = 3_600_000;
let script: ScriptedRollout;
afterEach(() => script.harness.close());

const evidence = () => script.entries.filter(({ body }) => body.kind === "evidence").length;
const told = (topic: string) =>
  script.notices.filter((notice) => notice.topic === topic).map(({ text }) => text);

test("a gate that enforces is surveyed by a turn of its own, and the next one freezes the evidence", async () => {
  script = scriptRollout([department()]);
  script.start();
  await script.runUntilState("dep", "awaitingApproval");
  const between = script.calls.slice(script.calls.indexOf("survey"));
  expect(between.slice(0, 3)).toEqual(["survey", "observe", "freeze"]);
  expect(told("whatIf")).toEqual([]);
});

test("while the survey stands against it nobody is asked and people are told once; it is asked again and opens", async () => {
  script = scriptRollout([department()]);
  const open = script.survey;
  const because = "policy c would catch 1 of 2 break-glass accounts, by a what-if of 20 sign-ins";
  script.survey = { kind: "shut", verdict: { kind: "notYet", because } };
  script.start();
  await script.harness.runFor(20 * hour);
  expect(evidence()).toBe(0);
  expect(told("whatIf")).toEqual([`nobody is asked to enforce ops: ${because}`]);
  const { criteria, waitingFor } = (script.harness.status(dep)?.customStatus ?? {}) as {
    criteria: readonly { readonly id: string }[];
    waitingFor: unknown;
  };
  expect(criteria.find(({ id }) => id === "slice:what-if")).toMatchObject({
    verdict: { kind: "notYet", because },
  });
  expect(waitingFor).toEqual({ kind: "criteria", gate: "ops.enforce.1", missing: ["slice:what-if"] });
  script.survey = open;
  await script.runUntilState("dep", "awaitingApproval");
  expect(evidence()).toBe(1);
  expect(told("over")).toContain("over: the what-if does not keep the gate of wave ops shut any more");
});

test("a survey without an answer is made again within minutes", async () => {
  script = scriptRollout([department()]);
  script.survey = {
    kind: "shut",
    verdict: { kind: "unknown", because: "3 of 20 questions have no answer: 429" },
  };
  script.start();
  await script.harness.runUntil(() => script.calls.includes("survey"), 20_000);
  const before = script.calls.filter((name) => name === "survey").length;
  await script.harness.runFor(hour / 2);
  expect(script.calls.filter((name) => name === "survey").length - before).toBeGreaterThanOrEqual(5);
  expect(evidence()).toBe(0);
});
