import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { judge } from "../../../../shared/domain/criteria/judge.ts";
import type { TargetForecast } from "../../../../shared/domain/measure/enrolmentForecast.ts";
import type { EnrolmentCriterion } from "../../../../shared/domain/plan/criterionPlan.ts";
import { anObservation, missing } from "../build/anObservation.ts";
import { enrolled } from "../build/aPhase.ts";
import { aState } from "../build/aState.ts";
import { someCounts } from "../build/someCounts.ts";
import { day, openAt, someRules } from "../build/someRules.ts";
import { rankOf } from "./rankOf.ts";

const state = aState({ kind: "measuring" });

function verdict(
  counts: Parameters<typeof someCounts>[0],
  criterion: EnrolmentCriterion = enrolled,
  max?: number,
) {
  const rules = someRules({ size: { min: 50, ...(max === undefined ? {} : { max }) } });
  const seen = anObservation({ counts: { ops: someCounts(counts) } });
  return judge(criterion, { rules, state, seen, waves: ["ops"] });
}

describe("the pace of a wave below its target", () => {
  const forecast = (days: Omit<TargetForecast, "minRate">, fared = { scored: 4, held: 3 }) => ({
    after: "2026-02-20",
    week: { day: "2026-02-27", low: 70, median: 75, high: 80 },
    until: "2026-03-20",
    targets: [
      { minRate: 0.8, low: "2026-02-21", median: "2026-02-22", high: "2026-02-23" },
      { minRate: 0.9, ...days },
    ],
    ...fared,
  });
  test.for([
    {
      name: "is said with its interval and how forecasts have fared",
      days: { low: "2026-03-05", median: "2026-03-12", high: "2026-03-19" },
      says: "at this pace 90.0 % by about 12 March (5-19 March; 3 of 4 forecasts held)",
    },
    {
      name: "names both months where they differ",
      days: { low: "2026-02-25", median: "2026-03-01", high: "2026-03-02" },
      says: "at this pace 90.0 % by about 1 March (25 February to 2 March; 3 of 4 forecasts held)",
    },
    {
      name: "leaves the end open where it is beyond the forecast",
      days: { low: "2026-03-05", median: "2026-03-12" },
      says: "at this pace 90.0 % by about 12 March (5 March or later than 20 March; 3 of 4 forecasts held)",
    },
    {
      name: "is more likely too slow than not",
      days: { low: "2026-03-05" },
      says: "at this pace 90.0 % later than 20 March rather than before (5 March or later than 20 March; 3 of 4 forecasts held)",
    },
    {
      name: "is too slow",
      days: {},
      says: "at this pace 90.0 % later than 20 March (3 of 4 forecasts held)",
    },
    {
      name: "says that no forecast was compared yet",
      days: {},
      fared: { scored: 0, held: 0 },
      says: "at this pace 90.0 % later than 20 March (no forecast was compared with what came yet)",
    },
  ])("$name", ({ days, fared, says }) => {
    const { kind, because } = verdict({ enrolled: 60, enrolmentForecast: forecast(days, fared) });
    expect(kind).toBe("notYet");
    expect(because).toBe(
      `ops: 60 of 100 enrolled (60.0 %) < 90.0 %: 30 people short, 13.0 days before its date; ${says}`,
    );
  });

  test("only advises: a wave is judged the same whatever is foreseen", () => {
    fc.assert(
      fc.property(fc.nat(100), fc.boolean(), (people, isSoon) => {
        const days = isSoon ? { low: "2026-02-21", median: "2026-02-21", high: "2026-02-21" } : {};
        const judged = verdict({ enrolled: people, enrolmentForecast: forecast(days) });
        expect(judged.kind).toBe(verdict({ enrolled: people }).kind);
      }),
    );
  });
});

describe("D2.X1 D3.X1 enrolment", () => {
  test.for([
    {
      name: "is met at exactly the rate",
      counts: { enrolled: 90 },
      says: "met",
      because: "90 of 100 enrolled (90.0 %) >= 90.0 %",
    },
    {
      name: "is not yet met one person below it, and says how many are short",
      counts: { enrolled: 89 },
      says: "notYet",
      because: "89 of 100 enrolled (89.0 %) < 90.0 %: 1 person short",
    },
    {
      name: "says how many are enrolled as audits tell and no report yet",
      counts: { enrolled: 90, fromAudits: 4 },
      says: "met",
      because: "90 of 100 enrolled (90.0 %) >= 90.0 %, 4 of them as audits tell and no report yet",
    },
    {
      name: "asks for whole people: 90 % of 51 is 46",
      counts: { audience: 51, enrolled: 45 },
      says: "notYet",
      because: "1 person short",
    },
    {
      name: "is met with 46 of 51",
      counts: { audience: 51, enrolled: 46 },
      says: "met",
      because: "46 of 51",
    },
    {
      name: "is unknown below the sample it asks for, even when all are enrolled",
      counts: { audience: 19, enrolled: 19 },
      says: "unknown",
      because: "19 people < 20 asked for",
    },
    {
      name: "is not yet met while the audience is smaller than the phase asks for",
      counts: { audience: 49, enrolled: 49 },
      says: "notYet",
      because: "49 people in the audience < 50",
    },
    {
      name: "is not yet met while the audience is larger than the phase allows",
      counts: { audience: 121, enrolled: 121 },
      max: 120,
      says: "notYet",
      because: "121 people in the audience > 120",
    },
    {
      name: "is unknown when exceptions cover more than a tenth",
      counts: { audience: 89, exempt: 11, enrolled: 89 },
      says: "unknown",
      because: "11 of 100 people are exempt > 10 %",
    },
    {
      name: "is judged without the exempt up to a tenth",
      counts: { audience: 90, exempt: 10, enrolled: 81 },
      says: "met",
      because: "81 of 90",
    },
    {
      name: "says how long there is until its date",
      counts: { enrolled: 80 },
      says: "notYet",
      because: "10 people short, 13.0 days before its date",
    },
    {
      name: "is unknown while people with a method that no table knows could make it met",
      counts: { enrolled: 88, unknownMethods: 2 },
      says: "unknown",
      because: "2 people short, and 2 have a method that no table knows",
    },
    {
      name: "is not yet met where they could not",
      counts: { enrolled: 87, unknownMethods: 2 },
      says: "notYet",
      because: "3 people short",
    },
    {
      name: "is met whatever methods others have",
      counts: { enrolled: 90, unknownMethods: 10 },
      says: "met",
      because: "90 of 100",
    },
  ])("$name", ({ counts, max, says, because }) => {
    const found = verdict(counts, enrolled, max);
    expect(found.kind).toBe(says);
    expect(found.because).toContain(because);
  });

  // The allowed numbers are those of a table of the guide's small waves.
  test.for([
    { target: 0.8, people: 5, allowed: 1 },
    { target: 0.8, people: 8, allowed: 1 },
    { target: 0.8, people: 10, allowed: 2 },
    { target: 0.9, people: 5, allowed: 0 },
    { target: 0.9, people: 8, allowed: 0 },
    { target: 0.9, people: 10, allowed: 1 },
    { target: 0.9, people: 19, allowed: 1 },
  ])("of $people people at $target is told by the missing, of whom $allowed may be", (row) => {
    const { target, people, allowed } = row;
    const criterion = { ...enrolled, minRate: target, minSample: 1 };
    const of = (missing: number) => {
      const rules = someRules({ size: { min: 1 } });
      const counts = { ops: someCounts({ audience: people, enrolled: people - missing }) };
      return judge(criterion, { rules, state, seen: anObservation({ counts }), waves: ["ops"] });
    };
    expect(of(allowed)).toEqual({
      kind: "met",
      because: `ops: ${people - allowed} of ${people} enrolled: ${allowed} missing <= ${allowed} allowed by ${100 * target}.0 %`,
    });
    expect(of(allowed + 1).kind).toBe("notYet");
    expect(of(allowed + 1).because).toContain(`${allowed + 1} missing > ${allowed} allowed`);
  });

  test("of nobody is unknown, whatever the plan asks for", () => {
    const nothing = { ...enrolled, minRate: 0, minSample: 0 };
    const rules = someRules({ size: { min: 0 } });
    const seen = anObservation({ counts: { ops: someCounts({ audience: 0, enrolled: 0 }) } });
    expect(judge(nothing, { rules, state, seen, waves: ["ops"] }).kind).toBe("unknown");
  });

  test("of a phase without waves is unknown, because there is nobody to count", () => {
    const scope = { rules: someRules({ waves: [] }), state, seen: anObservation(), waves: [] };
    expect(judge(enrolled, scope)).toEqual({ kind: "unknown", because: "dep: there is no wave to measure" });
  });

  test("of several waves is that of the worst", () => {
    const counts = { ops: someCounts(), sales: someCounts({ enrolled: 10 }), lab: missing };
    const scope = { rules: someRules(), state, seen: anObservation({ counts }) };
    expect(judge(enrolled, { ...scope, waves: ["ops", "sales"] }).because).toContain("sales: 10 of 100");
    expect(judge(enrolled, { ...scope, waves: ["ops", "sales", "lab"] }).kind).toBe("unknown");
  });

  test("one more enrolled person never worsens the verdict", () => {
    fc.assert(
      fc.property(
        fc.nat(300),
        fc.nat(300),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (audience, some, minRate) => {
          const before = Math.min(some, Math.max(0, audience - 1));
          const criterion = { ...enrolled, minRate };
          const few = verdict({ audience, enrolled: before }, criterion);
          const more = verdict({ audience, enrolled: Math.min(before + 1, audience) }, criterion);
          expect(rankOf(more)).toBeGreaterThanOrEqual(rankOf(few));
        },
      ),
    );
  });

  test("is never met below the rate, and never withheld when everybody is enrolled", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 50, max: 5000 }),
        fc.nat(5000),
        fc.integer({ min: 0, max: 100 }),
        (audience, some, per) => {
          const now = Math.min(some, audience);
          const met =
            verdict({ audience, enrolled: now }, { ...enrolled, minRate: per / 100 }).kind === "met";
          expect(met).toBe(100 * now >= per * audience);
        },
      ),
    );
  });

  test("is never breached, however late", () => {
    fc.assert(
      fc.property(fc.integer({ min: 50, max: 300 }), fc.nat(300), fc.nat(400), (audience, some, days) => {
        const at = openAt + days * day;
        const counts = { ops: someCounts({ audience, enrolled: Math.min(some, audience) }, at) };
        const scope = { rules: someRules(), state, seen: anObservation({ at, counts }), waves: ["ops"] };
        expect(judge(enrolled, scope).kind).not.toBe("breached");
      }),
    );
  });
});
