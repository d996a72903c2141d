import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { judge } from "../../../../shared/domain/criteria/judge.ts";
import type { ReliabilityCriterion } from "../../../../shared/domain/plan/criterionPlan.ts";
import { anObservation, missing } from "../build/anObservation.ts";
import { aState } from "../build/aState.ts";
import { someCounts } from "../build/someCounts.ts";
import { someRules } from "../build/someRules.ts";
import { rankOf } from "./rankOf.ts";

const criterion: ReliabilityCriterion = {
  kind: "reliability",
  id: "daily",
  mode: "enforce",
  minSuccesses: 5,
  minDays: 3,
  maxUnproven: 2,
};
const verdict = (enrolled: number, proven: number) =>
  judge(criterion, {
    rules: someRules(),
    state: aState({ kind: "measuring" }),
    seen: anObservation({ counts: { ops: someCounts({ enrolled, proven }) } }),
    waves: ["ops"],
  });

describe("reliability", () => {
  test.for([
    {
      name: "is met while as many are unproven as allowed",
      enrolled: 10,
      proven: 8,
      says: "met",
      because: "2 have not <= 2",
    },
    {
      name: "is not yet met with one unproven person more",
      enrolled: 10,
      proven: 7,
      says: "notYet",
      because: "7 of 10 enrolled people have 5 passkey sign-ins on 3 days; 3 have not > 2",
    },
    {
      name: "is unknown while nobody is enrolled, for nothing is proven then",
      enrolled: 0,
      proven: 0,
      says: "unknown",
      because: "nobody is enrolled",
    },
  ])("$name", ({ enrolled, proven, says, because }) => {
    expect(verdict(enrolled, proven)).toMatchObject({
      kind: says,
      because: expect.stringContaining(because),
    });
  });

  test("is unknown when the counts are missing", () => {
    const scope = { rules: someRules(), state: aState({ kind: "measuring" }), waves: ["ops"] };
    expect(judge(criterion, { ...scope, seen: anObservation({ counts: { ops: missing } }) }).kind).toBe(
      "unknown",
    );
  });

  test("one more proven person never worsens the verdict", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.nat(199), (enrolled, some) => {
        const proven = Math.min(some, enrolled - 1);
        expect(rankOf(verdict(enrolled, proven + 1))).toBeGreaterThanOrEqual(
          rankOf(verdict(enrolled, proven)),
        );
      }),
    );
  });
});
