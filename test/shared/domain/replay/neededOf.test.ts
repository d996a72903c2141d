import fc from "fast-check";
import { expect, test } from "vitest";
import type { CriterionPlan } from "../../../../shared/domain/plan/criterionPlan.ts";
import { neededOf } from "../../../../shared/domain/replay/neededOf.ts";
import { aGate, enrolled } from "../build/aPhase.ts";

const told: CriterionPlan = {
  kind: "attestation",
  id: "told",
  mode: "enforce",
  item: "D3.2",
  maxAgeDays: 90,
};
const shown: CriterionPlan = { ...told, id: "shown", mode: "observe", item: "D3.4" };
const recovered: CriterionPlan = {
  kind: "recoveries",
  id: "recovered",
  mode: "enforce",
  item: "D2.6",
  min: 2,
  target: 3,
};
const looked: CriterionPlan = { kind: "unexpectedFailures", id: "looked-into", mode: "enforce" };

test.for([
  { name: "nothing", gate: aGate({ criteria: [enrolled, shown] }), needs: [] },
  { name: "one approval", gate: aGate({ quorum: 1 }), needs: ["1 approval"] },
  {
    name: "attestations and approvals",
    gate: aGate({ criteria: [told, enrolled], quorum: 2 }),
    needs: ["D3.2 attested", "2 approvals"],
  },
  { name: "people for what no recording holds", gate: aGate({ criteria: [looked] }), needs: ["looked-into"] },
  { name: "nobody for recoveries that audits show", gate: aGate({ criteria: [recovered] }), needs: [] },
  {
    name: "people for recoveries without audits",
    gate: aGate({ criteria: [recovered] }),
    withAudits: false,
    needs: ["D2.6 attested"],
  },
])("a gate may need $name beside what recordings answer", ({ gate, withAudits = true, needs }) => {
  expect(neededOf(gate, withAudits, [])).toEqual(needs);
});

test("with audits never more is left to people than without", () => {
  fc.assert(
    fc.property(
      fc.subarray([told, shown, recovered, looked, enrolled]),
      fc.nat({ max: 3 }),
      (criteria, quorum) => {
        const gate = aGate({ criteria, quorum });
        expect(neededOf(gate, true, []).length).toBeLessThanOrEqual(neededOf(gate, false, []).length);
      },
    ),
  );
});
