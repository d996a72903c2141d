import fc from "fast-check";
import { expect, test } from "vitest";
import type { AppliedResult, SignIn } from "../../../../shared/domain/people/signIn.ts";
import { policyReadings } from "../../../../shared/domain/replay/policyReadings.ts";
import { noPolicies, seePolicies } from "../../../../shared/domain/replay/seenPolicies.ts";
import { aPlan } from "../build/aPlan.ts";
import { aSignIn } from "./aSignIn.ts";

const plan = aPlan();
const row = (at: number, userId: string, result: AppliedResult, policy = "policy"): SignIn =>
  aSignIn({ at, userId, applied: { [policy]: result } });

const cases: readonly { name: string; rows: SignIn[]; state?: string; since?: number; enforced: string[] }[] =
  [
    { name: "nothing is known before the first row", rows: [], enforced: [] },
    {
      name: "people whom the policy let in or stopped are enforced, since the first of them",
      rows: [row(5, "a", "success"), row(6, "b", "failure"), row(7, "a", "success")],
      state: "enabled",
      since: 5,
      enforced: ["a", "b"],
    },
    {
      name: "people whom the policy only reported on are not",
      rows: [row(5, "a", "reportOnlyFailure"), row(6, "b", "reportOnlyNotApplied")],
      state: "reportOnly",
      enforced: [],
    },
    {
      name: "a row to which the policy did not apply, or whose result is hidden, tells nothing",
      rows: [row(5, "a", "success"), row(6, "b", "notApplied"), row(7, "c", "unknown")],
      state: "enabled",
      since: 5,
      enforced: ["a"],
    },
    {
      name: "a policy put back is not in force, and in force anew when it decides again",
      rows: [row(5, "a", "success"), row(6, "a", "reportOnlySuccess"), row(9, "b", "success")],
      state: "enabled",
      since: 9,
      enforced: ["a", "b"],
    },
    {
      name: "a policy that was disabled is seen so",
      rows: [row(5, "a", "notEnabled")],
      state: "disabled",
      enforced: [],
    },
    { name: "policies of others are left out", rows: [row(5, "a", "success", "other")], enforced: [] },
    { name: "rows without results tell nothing", rows: [aSignIn({ applied: undefined })], enforced: [] },
  ];

test.for(cases)("$name", ({ rows, state, since, enforced }) => {
  const seen = seePolicies(plan, noPolicies, rows);
  expect(seen.states.get("policy")).toBe(state);
  expect(seen.since.get("ops")).toBe(since);
  expect([...(seen.enforced.get("ops") ?? [])]).toEqual(enforced);
});

test("it does not matter how many rows are looked at together", () => {
  const results = fc.constantFrom<AppliedResult>(
    "success",
    "failure",
    "reportOnlySuccess",
    "notEnabled",
    "unknown",
  );
  const rows = fc.array(fc.tuple(fc.constantFrom("a", "b", "c"), results));
  fc.assert(
    fc.property(rows, fc.nat(), (drawn, cut) => {
      const all = drawn.map(([userId, result], at) => row(at, userId, result));
      const first = seePolicies(plan, noPolicies, all.slice(0, cut));
      const frozen = structuredClone(first);
      expect(seePolicies(plan, first, all.slice(cut))).toEqual(seePolicies(plan, noPolicies, all));
      expect(first).toEqual(frozen);
    }),
  );
});

test("a wave's policy that no row names is taken for report-only, and the observe policy for unknown", () => {
  const readings = policyReadings(plan, noPolicies, "dep");
  expect(readings).toMatchObject({
    ops: { kind: "seen", state: "reportOnly" },
    observe: { kind: "unknown" },
  });
  const rows = [row(5, "a", "success"), row(6, "a", "reportOnlySuccess", "observe-policy")];
  const seen = policyReadings(plan, seePolicies(plan, noPolicies, rows), "dep");
  expect(seen).toMatchObject({ ops: { state: "enabled" }, observe: { state: "reportOnly" } });
});
