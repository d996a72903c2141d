import { expect, test } from "vitest";
import type { Entry } from "../../../../shared/domain/ledger/entry.ts";
import { peopleOfPlan } from "../../../../shared/domain/measure/peopleOfPlan.ts";
import { aPhase } from "../build/aPhase.ts";
import { aPlan } from "../build/aPlan.ts";

const pilot = aPhase({ id: "pilot", waves: [{ id: "first", name: "First", audience: "few" }] });
const plan = aPlan({}, [pilot, aPhase()]);
const membership = (...ids: readonly string[]) => ({
  audience: new Set(ids),
  exempt: new Set<string>(),
  enforced: new Set<string>(),
});
const memberships = { first: membership("ann"), ops: membership("ben", "ann") };
const begun = (...phases: readonly string[]): readonly Entry[] =>
  phases.map((phase, sequence) => ({
    sequence,
    at: 0,
    key: phase,
    prevHash: "",
    hash: "",
    body: { kind: "phaseState", phase, attempt: 1, state: "measuring" },
  }));

test("are those of all waves, later ones too, and the emergency access accounts", () => {
  expect(peopleOfPlan(plan, { memberships }, begun("pilot"))).toEqual(["ann", "ben", "glass1", "glass2"]);
});

test("are not enough from the first phase on that has a policy", () => {
  expect(peopleOfPlan(plan, { memberships }, begun("pilot", "dep"))).toBeUndefined();
});

test("are not known before every wave was read", () => {
  expect(peopleOfPlan(plan, { memberships: { first: membership("ann") } }, begun("pilot"))).toBeUndefined();
});
