import { expect, test } from "vitest";
import { enrolmentTarget } from "../../../../shared/domain/holdouts/enrolmentTarget.ts";
import type { EntryBody } from "../../../../shared/domain/ledger/entry.ts";
import type { EnrolmentCriterion } from "../../../../shared/domain/plan/criterionPlan.ts";
import { someEntries } from "../build/anEntry.ts";
import { aGate, aPhase } from "../build/aPhase.ts";
import { aPlan } from "../build/aPlan.ts";
import { day, openAt } from "../build/someRules.ts";

const target = (change: Partial<EnrolmentCriterion>): EnrolmentCriterion => ({
  kind: "enrolment",
  id: "e",
  mode: "enforce",
  minRate: 0.9,
  minSample: 1,
  ...change,
});
const phaseWith = (criterion: EnrolmentCriterion, id = "dep") =>
  aPhase({ id, gates: { start: aGate({ criteria: [] }), advance: aGate({ criteria: [criterion] }) } });
const attested = (outcome: "done" | "failed"): EntryBody => ({
  kind: "attestation",
  phase: "dep",
  item: "D3.2",
  by: "olga",
  outcome,
  note: "n",
});
const extend = (until: number, confirms?: number): EntryBody => ({
  kind: "order",
  order: "extend",
  orderId: "x",
  by: "olga",
  because: "b",
  until,
  ...(confirms === undefined ? {} : { confirms }),
});
const ended: EntryBody = { kind: "phaseState", phase: "first", attempt: 1, state: "completed" };
const start = openAt - 3 * day;

test.for<[string, Partial<EnrolmentCriterion>, readonly EntryBody[], number | undefined]>([
  ["is never without a date", {}, [], undefined],
  ["counts from the begin of the phase", { dueDays: 14 }, [], start + 14 * day],
  [
    "counts from the message where it is attested",
    { dueDays: 14, dueFrom: ["D3.2"] },
    [attested("done")],
    openAt + 14 * day,
  ],
  [
    "does not count from a message that failed",
    { dueDays: 14, dueFrom: ["D3.2"] },
    [attested("failed")],
    start + 14 * day,
  ],
  ["is moved by two people", { dueDays: 1 }, [extend(openAt + 30 * day, 4)], openAt + 30 * day],
  ["is not moved by one", { dueDays: 1 }, [extend(openAt + 30 * day)], start + day],
  ["is never moved to an earlier time", { dueDays: 14 }, [extend(openAt, 4)], start + 14 * day],
])("the date of everybody's enrolment %s", ([, change, bodies, expected]) => {
  const phase = phaseWith(target(change));
  expect(enrolmentTarget(aPlan({}, [phase]), phase, start, someEntries(...bodies))).toBe(expected);
});

test("a later phase has a date once the one before it has ended", () => {
  const [first, second] = [phaseWith(target({}), "first"), phaseWith(target({ dueDays: 2 }))];
  const plan = aPlan({}, [first, second]);
  expect(enrolmentTarget(plan, second, start, [])).toBeUndefined();
  expect(enrolmentTarget(plan, second, start, someEntries(ended))).toBe(openAt + 2 * day);
  const begun = aPlan({ startAt: "dep" }, [first, second]);
  expect(enrolmentTarget(begun, second, start, [])).toBe(start + 2 * day);
  expect(enrolmentTarget(begun, first, start, [])).toBeUndefined();
});
