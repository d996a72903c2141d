import { expect, test } from "vitest";
import { castActors } from "../../../local/demo/castActors.ts";
import { fakeStage } from "./actors/fakeStage.ts";

const { stage } = fakeStage({ phase: {} });
const looks = { keep: () => undefined };

/** Names and times of the approvers of a plan. */
function approversOf(change: Partial<typeof stage.plan>): readonly string[] {
  const people = { ...stage.plan.people, approvers: ["a1", "op", "a2", "au", "a3", "a4"] };
  const actors = castActors({ ...stage, plan: { ...stage.plan, people, ...change } }, "", looks, false);
  return actors.flatMap(({ name, times }) => (name.startsWith("approver") ? [`${name} at ${times}`] : []));
}

test("two approvers look in, one after the other", () => {
  expect(approversOf({})).toEqual(["approver 1 at 09:10", "approver 2 at 10:20"]);
});

test("as many look in as the largest quorum asks for", () => {
  const finalPolicy = { policy: "create", quorum: 3 };
  expect(approversOf({ finalPolicy })).toContain("approver 3 at 11:30");
  const phases = stage.plan.phases.map((phase) => ({
    ...phase,
    gates: { ...phase.gates, enforce: { criteria: [], quorum: 4 } },
  }));
  expect(approversOf({ phases })).toHaveLength(4);
});

test("by hand nobody is played who decides", () => {
  expect(castActors(stage, "", looks, true).map(({ name }) => name)).toEqual(["operator", "helpdesk"]);
});

test("somebody looks people up only where the scenario is about them", () => {
  const namesOf = (play: Partial<typeof stage.play>) =>
    castActors({ ...stage, play: { ...stage.play, ...play } }, "", looks, false).map(({ name }) => name);
  expect(namesOf({})).not.toContain("inspector");
  expect(namesOf({ inspected: "windowsHello" })).toContain("inspector");
});
