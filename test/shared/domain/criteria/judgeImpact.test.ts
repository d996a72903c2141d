import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ImpactForecast } from "../../../../shared/domain/measure/impactForecast.ts";
import type { ImpactCriterion } from "../../../../shared/domain/plan/criterionPlan.ts";
import { missing } from "../build/anObservation.ts";
import { someCounts } from "../build/someCounts.ts";
import { judged } from "./judged.ts";
import { rankOf } from "./rankOf.ts";

const criterion: ImpactCriterion = { kind: "impact", id: "impact", mode: "enforce", maxBlocked: 3 };

const forecast: ImpactForecast = {
  people: 90,
  unobserved: 4,
  low: 0,
  median: 1,
  high: 3,
  days: 9,
  scored: 3,
  missed: 0,
};
const verdict = (change: Partial<ImpactForecast> = {}, verify = 0) =>
  judged(criterion, { ops: someCounts({ impact: { ...forecast, ...change }, verify }) });

describe("the foreseen impact", () => {
  test.for([
    {
      name: "is met while the upper end is within the limit, and shows the interval",
      given: {},
      says: "met",
      because:
        "ops: foreseen to block 1 of 90 people (90 %: 0 to 3), 4 of them never seen to sign in: 3 <= 3",
    },
    {
      name: "is not yet met while the upper end is above",
      given: { high: 4 },
      says: "notYet",
      because: "up to 4 > 3",
    },
    {
      name: "is breached when even the lower end is above",
      given: { low: 4, median: 6, high: 9 },
      says: "breached",
      because: "at least 4 > 3",
    },
    {
      name: "only advises until three forecasts were compared with what came",
      given: { scored: 2 },
      says: "unknown",
      because: "only advice: 2 of such forecasts were compared with what came < 3",
    },
    {
      name: "only advises when one of them was too low",
      given: { scored: 5, missed: 1 },
      says: "unknown",
      because: "1 of 5 waves came above the upper limit",
    },
    {
      name: "is unknown on less than a week of sign-ins",
      given: { days: 6.5 },
      says: "unknown",
      because: "6.5 days of sign-ins < 7",
    },
  ])("$name", ({ given, says, because }) => {
    expect(verdict(given)).toEqual({ kind: says, because: expect.stringContaining(because) });
  });

  test("is unknown where more than one result in a hundred cannot be read", () => {
    expect(verdict({}, 0.01).kind).toBe("met");
    expect(verdict({}, 0.011).because).toContain("1.1 % of sign-ins");
  });

  test("is unknown where nothing was foreseen or counted", () => {
    expect(judged(criterion, { ops: someCounts({ verify: 0 }) }).because).toContain("nothing was foreseen");
    expect(judged(criterion, { ops: someCounts({ impact: forecast }) }).kind).toBe("unknown");
    expect(judged(criterion, { ops: missing }).kind).toBe("unknown");
  });

  test("one more person foreseen to be blocked never improves the verdict", () => {
    fc.assert(
      fc.property(fc.nat(8), fc.nat(8), fc.nat(8), (low, more, most) => {
        const given = { low, median: low + more, high: low + more + most };
        const worse = { low: low + 1, median: low + more + 1, high: low + more + most + 1 };
        expect(rankOf(verdict(worse))).toBeLessThanOrEqual(rankOf(verdict(given)));
      }),
    );
  });
});
