import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { UnexpectedFailuresCriterion } from "../../../../shared/domain/plan/criterionPlan.ts";
import { missing } from "../build/anObservation.ts";
import { someCounts } from "../build/someCounts.ts";
import { judged } from "./judged.ts";
import { rankOf } from "./rankOf.ts";

const criterion: UnexpectedFailuresCriterion = {
  kind: "unexpectedFailures",
  id: "failures",
  mode: "enforce",
};

const met = (...codes: readonly number[]) => codes.map((code, index) => ({ code, people: index + 1 }));
const verdict = (unexpected: readonly { code: number; people: number }[], triaged: readonly number[] = []) =>
  judged(criterion, { ops: someCounts({ unexpected }) }, { issues: { open: 0, blocking: [], triaged } });

describe("D1.5 unexpected failures", () => {
  test.for([
    { name: "are none where none was met", given: met(), triaged: [], says: "met", because: "0 of 0" },
    {
      name: "keep a phase until somebody has looked into them, and are named with their people",
      given: met(90000, 90001),
      triaged: [],
      says: "notYet",
      because:
        "ops: 2 of 2 unexpected error codes of the last 7 days are not looked into > 0: 90000 (1 people), 90001 (2 people); register an issue with each code",
    },
    {
      name: "are done with once an issue is about each",
      given: met(90000, 90001),
      triaged: [90001, 90000, 5],
      says: "met",
      because: "0 of 2",
    },
    {
      name: "are not done with by an issue about one of two",
      given: met(90000, 90001),
      triaged: [90000],
      says: "notYet",
      because: "1 of 2 unexpected error codes of the last 7 days are not looked into > 0: 90001 (2 people)",
    },
  ])("$name", ({ given, triaged, says, because }) => {
    expect(verdict(given, triaged)).toEqual({ kind: says, because: expect.stringContaining(because) });
  });

  test("are unknown while they are not counted, counts are missing, or the register was not read", () => {
    const issues = { open: 0, blocking: [], triaged: [] };
    expect(judged(criterion, { ops: someCounts() }, { issues }).kind).toBe("unknown");
    expect(judged(criterion, { ops: missing }, { issues }).kind).toBe("unknown");
    expect(judged(criterion, { ops: someCounts({ unexpected: [] }) }).kind).toBe("unknown");
  });

  test("one more code that nobody expects never improves the verdict", () => {
    const codes = fc.uniqueArray(fc.integer({ min: 1, max: 20 }), { maxLength: 9 });
    fc.assert(
      fc.property(codes, codes, fc.integer({ min: 1, max: 30 }), (given, triaged, code) => {
        const more = verdict(met(...given, code), triaged);
        expect(rankOf(more)).toBeLessThanOrEqual(rankOf(verdict(met(...given), triaged)));
      }),
    );
  });
});
