import { expect, test } from "vitest";
import type { DisruptionCriterion } from "../../../../shared/domain/plan/criterionPlan.ts";
import { someCounts } from "../build/someCounts.ts";
import { judged } from "./judged.ts";

const criterion: DisruptionCriterion = { kind: "disruption", id: "d", mode: "enforce", maxShare: 0.02 };
const counts = (median?: number) => ({
  ops: someCounts({
    enforced: 100,
    blockedOpen: 0,
    blockedInWatch: 1,
    signInsToday: 100,
    blockedSignInsToday: 0,
    verify: 0,
    ...(median === undefined ? {} : { unblockMinutes: { people: 1, median, longest: median } }),
  }),
});

test.for([
  { name: "was quicker than the limit", median: 30, most: 60, kind: "met", says: "30 <= 60" },
  { name: "was slower than the limit", median: 90, most: 60, kind: "notYet", says: "90 > 60" },
  { name: "is not asked for", median: 90, most: undefined, kind: "met", says: "1 <= 2" },
  { name: "was needed by nobody", median: undefined, most: 60, kind: "met", says: "1 <= 2" },
])("the way back to work that $name is $kind", ({ median, most, kind, says }) => {
  const limit = most === undefined ? {} : { maxMedianUnblockMinutes: most };
  const verdict = judged({ ...criterion, ...limit }, counts(median));
  expect(verdict).toEqual({ kind, because: expect.stringContaining(says) });
});
