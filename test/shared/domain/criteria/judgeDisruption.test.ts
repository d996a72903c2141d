import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PhaseProgress } from "../../../../shared/domain/gates/phaseState.ts";
import type { WaveCounts } from "../../../../shared/domain/measure/waveReading.ts";
import type { DisruptionCriterion } from "../../../../shared/domain/plan/criterionPlan.ts";
import { missing } from "../build/anObservation.ts";
import { someCounts } from "../build/someCounts.ts";
import { hour, openAt } from "../build/someRules.ts";
import { judged } from "./judged.ts";
import { rankOf } from "./rankOf.ts";

const criterion: DisruptionCriterion = { kind: "disruption", id: "calm", mode: "enforce", maxShare: 0.02 };

const calm = {
  enforced: 100,
  activeToday: 100,
  blockedInWatch: 0,
  blockedOpen: 0,
  signInsToday: 300,
  blockedSignInsToday: 0,
  verify: 0,
};
const verdict = (change: Partial<WaveCounts> = {}, progress: Partial<PhaseProgress> = {}) =>
  judged(criterion, { ops: someCounts({ ...calm, ...change }) }, {}, progress);
const without = (name: keyof typeof calm) => {
  const { [name]: _, ...rest } = calm;
  return judged(criterion, { ops: someCounts(rest) });
};

describe("D3.X2 disruption after enforcement", () => {
  test.for([
    {
      name: "is none where nobody was blocked",
      given: {},
      says: "met",
      because:
        "ops: 0 of 100 enforced people were blocked since the newest slice, 0 of them still: 0 <= 2; 0 of 300 sign-ins of today were blocked",
    },
    {
      name: "is none while as many were blocked as the count allows, and all are back",
      given: { blockedInWatch: 2 },
      says: "met",
      because: "2 <= 2",
    },
    {
      name: "is one when one more was",
      given: { blockedInWatch: 3 },
      says: "notYet",
      because: "3 > 2",
    },
    {
      name: "is not over while one of a small wave is still blocked",
      given: { blockedInWatch: 1, blockedOpen: 1 },
      says: "notYet",
      because: "1 of them still: 1 > 0; help them first",
    },
    {
      name: "lets one person of a very small wave have been blocked",
      given: { enforced: 8, blockedInWatch: 1 },
      says: "met",
      because: "1 <= 1",
    },
    {
      name: "is counted up to 148 people",
      given: { enforced: 148, blockedInWatch: 2 },
      says: "met",
      because: "2 <= 2",
    },
    {
      name: "is bounded from 149 people on: with nobody blocked the bound is just below",
      given: { enforced: 149 },
      says: "met",
      because: "at most 2.0 % with 95 % confidence < 2.0 %",
    },
    {
      name: "is not shown to be small where one of 149 was blocked",
      given: { enforced: 149, blockedInWatch: 1 },
      says: "notYet",
      because: "at most 3.1 % with 95 % confidence >= 2.0 %",
    },
    {
      name: "is small with one blocked of 236",
      given: { enforced: 236, blockedInWatch: 1 },
      says: "met",
      because: "1 of 236",
    },
    {
      name: "is breached when more than a tenth of the day's sign-ins were blocked",
      given: { blockedSignInsToday: 31 },
      says: "breached",
      because: "31 of 300 sign-ins of today were blocked > 10.0 %",
    },
    {
      name: "is not breached by a tenth",
      given: { blockedSignInsToday: 30 },
      says: "met",
      because: "30 of 300",
    },
    {
      name: "is not breached by two blocked among a handful of sign-ins",
      given: { signInsToday: 5, blockedSignInsToday: 2 },
      says: "met",
      because: "2 of 5",
    },
    {
      name: "is breached by three of them",
      given: { signInsToday: 5, blockedSignInsToday: 3 },
      says: "breached",
      because: "3 of 5",
    },
    {
      name: "is breached while a trigger alarms",
      given: { blockedToday: 10 },
      says: "breached",
      because: "10 of 100",
    },
    {
      name: "is unknown where more than one result in a hundred cannot be read",
      given: { verify: 0.011 },
      says: "unknown",
      because: "1.1 % of sign-ins have policy results that cannot be read > 1.0 %",
    },
    {
      name: "is unknown where more than one row in a hundred came late",
      given: { late: 0.02 },
      says: "unknown",
      because: "2.0 % of sign-ins came too late > 1.0 %",
    },
    { name: "bears one in a hundred of both", given: { verify: 0.01, late: 0.01 }, says: "met", because: "" },
    {
      name: "is unknown where as many as the hard stop asks for were stopped of whom nothing was known before",
      given: { unplacedInWatch: 5 },
      says: "unknown",
      because: "5 people were stopped since the newest slice of whom no sign-in was known before >= 5",
    },
    { name: "bears one fewer of them", given: { unplacedInWatch: 4 }, says: "met", because: "" },
    {
      name: "bears as many of them as could be blocked people in so large a wave",
      given: { enforced: 600, unplacedInWatch: 5 },
      says: "met",
      because: "0 of 600",
    },
    {
      name: "is unknown where they and those blocked could be too many together",
      given: { enforced: 600, blockedInWatch: 2, unplacedInWatch: 5 },
      says: "unknown",
      because: "with them 7 of 600 enforced people were blocked since the newest slice",
    },
    {
      name: "is not small, whoever they were, where those blocked are too many alone",
      given: { blockedInWatch: 3, unplacedInWatch: 5 },
      says: "notYet",
      because: "3 > 2",
    },
    {
      name: "is unknown where nobody is enforced",
      given: { enforced: 0 },
      says: "unknown",
      because: "nobody is enforced",
    },
  ])("$name", ({ given, says, because }) => {
    expect(verdict(given)).toEqual({ kind: says, because: expect.stringContaining(because) });
  });

  test.for(["blockedInWatch", "blockedOpen", "signInsToday", "blockedSignInsToday", "verify"] as const)(
    "is unknown while %s is not counted",
    (name) => {
      expect(without(name)).toEqual({ kind: "unknown", because: expect.stringContaining("not counted yet") });
    },
  );

  test("is unknown when counts are missing", () => {
    expect(judged(criterion, { ops: missing }).kind).toBe("unknown");
  });

  test("is not yet met before the watch is over, and says how long it goes on", () => {
    expect(verdict({}, { watchedUntil: openAt + 3 * hour })).toEqual({
      kind: "notYet",
      because: "ops: it is watched for another 3.0 h",
    });
    const unseenEffect = { wave: "ops", slice: 2, since: openAt, appliedAt: openAt };
    expect(verdict({}, { unseenEffect }).because).toContain("the effect of slice 2");
    expect(verdict({}, { unseenEffect: { ...unseenEffect, wave: "lab" } }).kind).toBe("met");
  });

  test("of a rollout that only observes is none", () => {
    expect(verdict({ enforced: 0 }, { wouldHave: { ops: 60 } })).toEqual({
      kind: "met",
      because: "ops: nobody is blocked; this rollout only observes",
    });
  });

  test("one more failure never improves the verdict", () => {
    const failures = ["blockedInWatch", "blockedOpen", "blockedSignInsToday", "blockedToday"] as const;
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400 }),
        fc.record({
          blockedInWatch: fc.nat(12),
          blockedOpen: fc.nat(3),
          blockedSignInsToday: fc.nat(60),
          blockedToday: fc.nat(60),
        }),
        fc.constantFrom(...failures),
        (enforced, counts, worse) => {
          const given = { enforced, activeToday: enforced, ...counts };
          const more = { ...given, [worse]: counts[worse] + 1 };
          expect(rankOf(verdict(more))).toBeLessThanOrEqual(rankOf(verdict(given)));
        },
      ),
    );
  });
});
