import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { judge } from "../../../../shared/domain/criteria/judge.ts";
import type { WaveCounts } from "../../../../shared/domain/measure/waveReading.ts";
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
const judged = (counts: Partial<WaveCounts>, change: Partial<ReliabilityCriterion> = {}) =>
  judge(
    { ...criterion, ...change },
    {
      rules: someRules(),
      state: aState({ kind: "measuring" }),
      seen: anObservation({ counts: { ops: someCounts(counts) } }),
      waves: ["ops"],
    },
  );
const verdict = (enrolled: number, proven: number) => judged({ enrolled, proven });

describe("D1.X1 reliability", () => {
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

  const pooled = { minSuccessRate: 0.95 };
  const hours = (n: number, x: number) => ({ enrolled: 30, proven: 30, hours: { n, x } });

  test.for([
    {
      name: "is met where as many person-hours succeeded as the failures ask for",
      given: hours(125, 1),
      says: "met",
      because: "sign-ins failed in 1 of 125 person-hours; with 1 failures 125 show success >= 95.0 %",
    },
    {
      name: "is not yet met one person-hour before",
      given: hours(124, 1),
      says: "notYet",
      because: "with 1 failures 125 show success >= 95.0 %, 124 do not",
    },
    {
      name: "is met after many failures among very many person-hours",
      given: hours(5000, 150),
      says: "met",
      because: "150 of 5000",
    },
    {
      name: "is not yet met where the rate itself is short",
      given: hours(5000, 300),
      says: "notYet",
      because: "300 of 5000",
    },
    {
      name: "is unknown while person-hours are not counted",
      given: { enrolled: 30, proven: 30 },
      says: "unknown",
      because: "not counted yet",
    },
    {
      name: "is judged person by person alone below 20 people",
      given: { enrolled: 19, proven: 19, hours: { n: 3, x: 3 } },
      says: "met",
      because: "19 of 19",
    },
    {
      name: "still asks for each person in larger waves",
      given: { ...hours(500, 0), proven: 20 },
      says: "notYet",
      because: "20 of 30 enrolled people have 5 passkey sign-ins on 3 days; 10 have not > 2",
    },
  ])("together with its sign-in hours $name", ({ given, says, because }) => {
    expect(judged(given, pooled)).toMatchObject({ kind: says, because: expect.stringContaining(because) });
  });

  test("states both, people and person-hours, where both hold", () => {
    expect(judged(hours(125, 1), pooled).because).toBe(
      "ops: 30 of 30 enrolled people have 5 passkey sign-ins on 3 days; 0 have not <= 2; sign-ins failed in 1 of 125 person-hours; with 1 failures 125 show success >= 95.0 %",
    );
  });

  const small = { enrolled: 8, proven: 8 };
  test.for([
    { name: "breached while one of a few enforced people is locked out", blockedOpen: 1, says: "breached" },
    { name: "met when nobody is", blockedOpen: 0, says: "met" },
    { name: "unknown where that is not counted", blockedOpen: undefined, says: "unknown" },
  ])("is $name", ({ blockedOpen, says }) => {
    const known = blockedOpen === undefined ? {} : { blockedOpen };
    expect(judged({ ...small, enforced: 8, ...known }).kind).toBe(says);
  });

  test("asks nothing of lockouts where nobody is enforced, nor in a larger wave", () => {
    expect(judged(small).kind).toBe("met");
    expect(judged({ enrolled: 20, proven: 20, enforced: 20, blockedOpen: 1 }).kind).toBe("met");
  });

  test("one more failed person-hour never improves the verdict", () => {
    fc.assert(
      fc.property(fc.nat(400), fc.nat(30), (n, x) => {
        const given = { ...hours(n + x + 1, x) };
        const worse = { ...hours(n + x + 1, x + 1) };
        expect(rankOf(judged(worse, pooled))).toBeLessThanOrEqual(rankOf(judged(given, pooled)));
      }),
    );
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
