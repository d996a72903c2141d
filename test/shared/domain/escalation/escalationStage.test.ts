import fc from "fast-check";
import { expect, test } from "vitest";
import { escalationStage } from "../../../../shared/domain/escalation/escalationStage.ts";

const hour = 3_600_000;

test.for([
  { after: 0, stage: { kind: "asked" } },
  { after: 35.9, stage: { kind: "asked" } },
  { after: 36, stage: { kind: "reminder", number: 1 } },
  { after: 54, stage: { kind: "reminder", number: 2 } },
  { after: 72, stage: { kind: "reminder", number: 2 } },
  { after: 72.1, stage: { kind: "overdue", day: 0 } },
  { after: 95.9, stage: { kind: "overdue", day: 0 } },
  { after: 96, stage: { kind: "overdue", day: 1 } },
  { after: 72 + 24 * 27, stage: { kind: "overdue", day: 27 } },
])("$after h into a wait of 72 h it is $stage.kind", ({ after, stage }) => {
  expect(escalationStage(1_000, 1_000 + after * hour, 72)).toEqual(stage);
});

const rank = (since: number, at: number, deadline: number): number => {
  const stage = escalationStage(since, at, deadline);
  if (stage.kind === "asked") return 0;
  return stage.kind === "reminder" ? stage.number : 3 + stage.day;
};

test("more time never makes a wait less urgent, and no day after the deadline is skipped by looks a day apart", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 720 }), fc.nat(2_000), fc.nat(24), (deadline, hours, more) => {
      const [before, after] = [rank(0, hours * hour, deadline), rank(0, (hours + more) * hour, deadline)];
      expect(after).toBeGreaterThanOrEqual(before);
      if (before >= 3) expect(after - before).toBeLessThanOrEqual(1);
    }),
  );
});
