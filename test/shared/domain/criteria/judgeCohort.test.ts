import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SeenCohort } from "../../../../shared/domain/cohorts/seenCohort.ts";
import { judge } from "../../../../shared/domain/criteria/judge.ts";
import type { Observation } from "../../../../shared/domain/gates/observation.ts";
import type { PhaseRules } from "../../../../shared/domain/gates/phaseRules.ts";
import type { CohortCriterion } from "../../../../shared/domain/plan/criterionPlan.ts";
import { anObservation } from "../build/anObservation.ts";
import { aState } from "../build/aState.ts";
import { hour, openAt, someRules } from "../build/someRules.ts";
import { rankOf } from "./rankOf.ts";

const criterion: CohortCriterion = { kind: "cohort", id: "cohort", mode: "enforce", item: "D2.0" };
const reading: SeenCohort = {
  kind: "read",
  at: openAt,
  people: 30,
  departments: 3,
  unassigned: 0,
  whole: { names: ["Operations"], people: 200, missing: 0 },
  tenant: { people: 1000, outside: 0 },
};
const phase = (kind: PhaseRules["kind"], size: PhaseRules["size"]) => ({ kind, size });
const pilot = phase("pilot", { min: 5, max: 10 });
const early = phase("earlyAdopters", { min: 20, max: 50 });
const department = phase("department", { min: 100 });
const organization = phase("organization", { min: 1 });
const judgedBy = (wish: CohortCriterion, cohorts: Observation["cohorts"], rules: Partial<PhaseRules>) =>
  judge(wish, {
    rules: someRules(rules),
    state: aState({ kind: "measuring" }, {}),
    seen: anObservation(cohorts === undefined ? {} : { cohorts }),
    waves: ["ops"],
  });
const verdict = (
  rules: Partial<PhaseRules>,
  change: Partial<SeenCohort> = {},
  wish: Partial<CohortCriterion> = {},
) => judgedBy({ ...criterion, ...wish }, { ops: { ...reading, ...change } }, rules);

describe("D1.0 D2.0 D3.0 D4.0 a cohort", () => {
  test.for<[string, Partial<PhaseRules>, Partial<SeenCohort>, string, string]>([
    ["of 8 is a pilot", pilot, { people: 8 }, "met", "ops: 8 enabled people, 5 to 10 wanted"],
    ["of 4 is too small", pilot, { people: 4 }, "notYet", "1 short of 5"],
    ["of 11 is too large", pilot, { people: 11 }, "notYet", "1 more than 10"],
    ["of nobody says nothing", pilot, { people: 0 }, "unknown", "look at its group"],
    ["of 30 from 3 departments are early adopters", early, {}, "met", "3 departments, 2 to 3 wanted"],
    ["from one department are none", early, { departments: 1 }, "notYet", "1 < 2"],
    ["from four departments are none", early, { departments: 4 }, "notYet", "4 > 3"],
    [
      "of whom no department is known says nothing",
      early,
      { departments: 0, unassigned: 30 },
      "unknown",
      "fill in",
    ],
    ["with a whole department is a department wave", department, { people: 200 }, "met", "0 of 200"],
    [
      "with a department that lacks 2 % is one still",
      department,
      { people: 200, whole: { names: ["Operations"], people: 200, missing: 4 } },
      "met",
      "4 of 200 people of Operations are not in its group <= 4",
    ],
    [
      "with a department that lacks more is none",
      department,
      { people: 200, whole: { names: ["Operations"], people: 200, missing: 5 } },
      "notYet",
      "5 of 200 people of Operations are not in its group > 4",
    ],
    [
      "whose departments nobody knows says nothing",
      department,
      { people: 200, whole: { names: [], people: 0, missing: 0 }, unassigned: 200 },
      "unknown",
      "no department is known",
    ],
    ["leaves nobody outside at the end", organization, {}, "met", "0 of 1000 people without exclusions"],
    [
      "that leaves many outside is not the whole organization",
      organization,
      { tenant: { people: 1000, outside: 21 } },
      "notYet",
      "21 of 1000 people without exclusions and exceptions are in no wave > 20",
    ],
    [
      "of a tenant whose users nobody may read says nothing",
      organization,
      { tenant: { people: 0, outside: 0 } },
      "unknown",
      "look at what may be read",
    ],
  ])("%s", ([, rules, change, kind, because]) => {
    const said = verdict(rules, change);
    expect(said.kind).toBe(kind);
    expect(said.because).toContain(because);
  });

  test("may lack nobody where the plan says so", () => {
    const whole = { names: ["Operations"], people: 200, missing: 1 };
    expect(verdict(department, { people: 200, whole }).kind).toBe("met");
    expect(verdict(department, { people: 200, whole }, { maxMissing: 0 }).kind).toBe("notYet");
  });

  test("is unknown before it was read, when that failed, and when it is old", () => {
    expect(judgedBy(criterion, undefined, pilot)).toMatchObject({ kind: "unknown" });
    const failed = { kind: "unknown", because: "its people could not be read: 403" } as const;
    expect(judgedBy(criterion, { ops: failed }, pilot)).toEqual({
      kind: "unknown",
      because: "ops: its people could not be read: 403",
    });
    expect(verdict(pilot, { people: 8, at: openAt - 10 * hour })).toEqual({
      kind: "unknown",
      because: "ops: its people were read 600 min ago > 540 min",
    });
  });

  test("never gets better by one more person missing", () => {
    fc.assert(
      fc.property(fc.nat({ max: 300 }), fc.nat({ max: 300 }), (missing, outside) => {
        const whole = (count: number) => ({ names: ["a"], people: 300, missing: count });
        const rank = (rules: Partial<PhaseRules>, change: Partial<SeenCohort>) =>
          rankOf(verdict(rules, { people: 300, ...change }));
        expect(rank(department, { whole: whole(missing + 1) })).toBeLessThanOrEqual(
          rank(department, { whole: whole(missing) }),
        );
        const tenant = (count: number) => ({ tenant: { people: 1000, outside: count } });
        expect(rank(organization, tenant(outside + 1))).toBeLessThanOrEqual(
          rank(organization, tenant(outside)),
        );
      }),
    );
  });
});
