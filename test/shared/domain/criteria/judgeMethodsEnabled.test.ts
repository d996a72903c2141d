import { describe, expect, test } from "vitest";
import type { SeenMethods } from "../../../../shared/domain/methods/seenMethods.ts";
import type { MethodsEnabledCriterion } from "../../../../shared/domain/plan/criterionPlan.ts";
import { someCounts } from "../build/someCounts.ts";
import { hour, openAt } from "../build/someRules.ts";
import { judged } from "./judged.ts";

const criterion: MethodsEnabledCriterion = {
  kind: "methodsEnabled",
  id: "methods",
  mode: "enforce",
  item: "D2.2",
};
const reading: SeenMethods = {
  kind: "read",
  at: openAt,
  enabled: true,
  target: "group",
  excluded: false,
  selfService: true,
};
const verdict = (change: Partial<SeenMethods> = {}) =>
  judged(criterion, { ops: someCounts() }, { methodsEnabled: { ops: { ...reading, ...change } } });

describe("D2.2 D3.1 D4.1 methods for the people of a wave", () => {
  test.for<[string, Partial<SeenMethods>, string, string]>([
    ["are on where their group is a target", {}, "met", "is a target of passkeys"],
    ["are on where everybody is one", { target: "everybody" }, "met", "staging by method is not possible"],
    ["are not on where it is none", { target: "none" }, "notYet", "is no target of passkeys yet"],
    ["are not on where passkeys are disabled", { enabled: false }, "notYet", "disabled in the tenant"],
    ["are not on where it is excluded, which wins", { excluded: true }, "notYet", "exclusion wins"],
    ["are not on where nobody registers by themselves", { selfService: false }, "notYet", "self-service"],
    [
      "would be on where this rollout only observes",
      { target: "none", wouldHave: true },
      "met",
      "this rollout only observes",
    ],
    ["are unknown where the reading is old", { at: openAt - 9 * hour }, "unknown", "540 min ago > 480 min"],
  ])("%s", ([, change, kind, because]) => {
    const said = verdict(change);
    expect(said.kind).toBe(kind);
    expect(said.because).toContain(because);
  });

  test("are unknown before the policy was read, and where it could not be", () => {
    const nothing = judged(criterion, { ops: someCounts() });
    expect(nothing).toEqual({
      kind: "unknown",
      because: "ops: the authentication methods policy was not read yet",
    });
    const failed = { kind: "unknown", because: "it could not be read: 403" } as const;
    expect(judged(criterion, { ops: someCounts() }, { methodsEnabled: { ops: failed } })).toEqual({
      kind: "unknown",
      because: "ops: it could not be read: 403",
    });
  });
});
