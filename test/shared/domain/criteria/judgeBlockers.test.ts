import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Observation } from "../../../../shared/domain/gates/observation.ts";
import type { BlockersCriterion } from "../../../../shared/domain/plan/criterionPlan.ts";
import { day, openAt } from "../build/someRules.ts";
import { judged } from "./judged.ts";
import { rankOf } from "./rankOf.ts";

const criterion: BlockersCriterion = {
  kind: "blockers",
  id: "blockers",
  mode: "enforce",
  item: "D1.6",
  maxAgeDays: 14,
};

const reviewed = (days: number, outcome: "done" | "failed" | "notApplicable" = "done") => ({
  "D1.6": { at: openAt - days * day, outcome },
});
const issues = (blocking: number, open = blocking) => ({
  open,
  blocking: Array.from({ length: blocking }, (_, index) => index + 1),
  triaged: [],
});
const verdict = (seen: Partial<Observation>) => judged(criterion, {}, seen);

describe("D1.6 D1.X3 blocking issues", () => {
  test.for([
    {
      name: "are none when no open issue blocks and the register was reviewed",
      seen: { issues: issues(0, 3), attestations: reviewed(2) },
      says: "met",
      because: "0 of 3 open issues block; the register was reviewed 2.0 days ago",
    },
    {
      name: "keep a phase while one is open, and are named",
      seen: { issues: issues(2, 3), attestations: reviewed(2) },
      says: "notYet",
      because: "2 of 3 open issues block > 0: close 1, 2",
    },
    {
      name: "are unknown while nobody has reviewed the register, also an empty one",
      seen: { issues: issues(0) },
      says: "unknown",
      because: "D1.6: nobody has reviewed the register of issues",
    },
    {
      name: "are unknown when the review is old",
      seen: { issues: issues(0), attestations: reviewed(14.1) },
      says: "unknown",
      because: "reviewed 14.1 days ago > 14; review it again",
    },
    {
      name: "are known on the last day of a review",
      seen: { issues: issues(0), attestations: reviewed(14) },
      says: "met",
      because: "14.0 days ago",
    },
    {
      name: "are breached by a review that failed",
      seen: { issues: issues(0), attestations: reviewed(1, "failed") },
      says: "breached",
      because: "attested as failed",
    },
    {
      name: "are unknown where the register was not read",
      seen: { attestations: reviewed(1) },
      says: "unknown",
      because: "was not read",
    },
  ])("$name", ({ seen, says, because }) => {
    expect(verdict(seen)).toEqual({ kind: says, because: expect.stringContaining(because) });
  });

  test("one more never improves the verdict", () => {
    fc.assert(
      fc.property(fc.nat(5), fc.option(fc.nat(30)), (blocking, days) => {
        const attestations = days === null ? {} : reviewed(days);
        const more = verdict({ issues: issues(blocking + 1), attestations });
        expect(rankOf(more)).toBeLessThanOrEqual(rankOf(verdict({ issues: issues(blocking), attestations })));
      }),
    );
  });
});
