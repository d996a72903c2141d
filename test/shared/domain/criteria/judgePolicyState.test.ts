import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { judge } from "../../../../shared/domain/criteria/judge.ts";
import type { PolicyReading } from "../../../../shared/domain/measure/waveReading.ts";
import type { PolicyStateCriterion } from "../../../../shared/domain/plan/criterionPlan.ts";
import { anObservation, missing, seenPolicy } from "../build/anObservation.ts";
import { aState } from "../build/aState.ts";
import { day, openAt, someRules } from "../build/someRules.ts";

const reporting: PolicyStateCriterion = {
  kind: "policyState",
  id: "on",
  mode: "enforce",
  policy: "wave",
  state: "reportOnly",
  minDays: 7,
};
const enabled: PolicyStateCriterion = { ...reporting, state: "enabled", minDays: 0 };

function verdict(criterion: PolicyStateCriterion, ops: PolicyReading | undefined, days = 7, waves = ["ops"]) {
  const since = openAt - days * day;
  const known = { state: ops?.kind === "seen" ? ops.state : "reportOnly", since };
  const state = aState({ kind: "measuring" }, { policySince: { ops: known, observe: known } });
  const policies = ops === undefined ? {} : { ops, observe: ops };
  return judge(criterion, { rules: someRules(), state, seen: anObservation({ policies }), waves });
}

describe("the state of a policy", () => {
  test.for([
    {
      name: "is met when it was seen so for as many days as asked for",
      found: verdict(reporting, seenPolicy("reportOnly")),
      says: "met",
      because: "policy reportOnly for 7.0 days >= 7",
    },
    {
      name: "is not yet met a little earlier",
      found: verdict(reporting, seenPolicy("reportOnly"), 6.9),
      says: "notYet",
      because: "6.9 days < 7",
    },
    {
      name: "is breached when a policy that should only report enforces",
      found: verdict(reporting, seenPolicy("enabled")),
      says: "breached",
      because: "policy is enabled, wanted reportOnly",
    },
    {
      name: "is breached when a policy that should report is off",
      found: verdict(reporting, seenPolicy("disabled")),
      says: "breached",
      because: "policy is disabled",
    },
    {
      name: "is not yet met while a policy that should enforce only reports",
      found: verdict(enabled, seenPolicy("reportOnly")),
      says: "notYet",
      because: "wanted enabled",
    },
    {
      name: "is unknown when the policy could not be read",
      found: verdict(enabled, missing),
      says: "unknown",
      because: "Graph answered 503",
    },
    {
      name: "is unknown when the policy was not asked for",
      found: verdict(enabled, undefined),
      says: "unknown",
      because: "was not read",
    },
    {
      name: "of the observe policy needs no wave",
      found: verdict({ ...reporting, policy: "observe" }, seenPolicy("reportOnly"), 7, []),
      says: "met",
      because: "observe: policy reportOnly",
    },
    {
      name: "of the waves is unknown when there is none",
      found: verdict(reporting, seenPolicy("reportOnly"), 7, []),
      says: "unknown",
      because: "no wave",
    },
  ])("$name", ({ found, says, because }) => {
    expect(found).toMatchObject({ kind: says, because: expect.stringContaining(because) });
  });

  test("never passes on a state that was not seen", () => {
    const readings = fc.constantFrom<PolicyReading>(
      missing,
      seenPolicy("disabled"),
      seenPolicy("enabled"),
      seenPolicy("reportOnly"),
    );
    fc.assert(
      fc.property(readings, fc.constantFrom(reporting, enabled), fc.nat(30), (reading, criterion, days) => {
        if (verdict(criterion, reading, days).kind === "met") {
          expect(reading).toMatchObject({ kind: "seen", state: criterion.state });
          expect(days).toBeGreaterThanOrEqual(criterion.minDays);
        }
      }),
    );
  });
});
