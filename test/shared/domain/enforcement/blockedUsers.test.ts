import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readTriggers } from "../../../../shared/domain/enforcement/readTriggers.ts";
import { readTrigger } from "../../../../shared/domain/enforcement/trigger.ts";
import type { BlockedUsersTrigger } from "../../../../shared/domain/plan/phasePlan.ts";
import { missing } from "../build/anObservation.ts";
import { someCounts } from "../build/someCounts.ts";
import { hour, openAt } from "../build/someRules.ts";

const plan: BlockedUsersTrigger = { kind: "blockedUsers", minPeople: 5, minShare: 0.1 };
const read = (blockedToday: number, activeToday: number, unreadableToday = 0, by = plan) =>
  readTrigger(by, someCounts({ blockedToday, activeToday, unreadableToday }));

describe("blocked people", () => {
  test.for([
    {
      name: "alarm at five and a tenth",
      found: read(5, 50),
      kind: "alarm",
      because: "5 of 50 enforced people active today are blocked (10.0 %) >= 5 people and 10.0 %",
    },
    {
      name: "are quiet at four, however large the share",
      found: read(4, 4),
      kind: "quiet",
      because: "4 of 4",
    },
    {
      name: "are quiet below a tenth, however many",
      found: read(9, 91),
      kind: "quiet",
      because: "9 of 91 enforced people active today are blocked (9.9 %), limit 5 people and 10.0 %",
    },
    { name: "are quiet while nobody is active", found: read(0, 0), kind: "quiet", because: "0 of 0" },
    {
      name: "are unknown when unreadable results could hide as many",
      found: read(2, 20, 3),
      kind: "unknown",
      because: "of 3 more the policy result could not be read",
    },
    { name: "alarm whatever else is unreadable", found: read(5, 20, 3), kind: "alarm", because: "5 of 20" },
    {
      name: "are quiet when all unreadable results together could not alarm",
      found: read(1, 200, 4),
      kind: "quiet",
      because: "1 of 200",
    },
    {
      name: "are unknown when as many were stopped of whom nothing was known before",
      found: readTrigger(plan, someCounts({ blockedToday: 1, activeToday: 2, unplacedToday: 4 })),
      kind: "unknown",
      because: "; 4 more were stopped of whom no sign-in was known before, limit 5 people",
    },
    {
      name: "are quiet when one fewer was",
      found: readTrigger(plan, someCounts({ unplacedToday: 4 })),
      kind: "quiet",
      because: "0 of 0",
    },
    {
      name: "are quiet however many were stopped at places that are not the person's",
      found: readTrigger(plan, someCounts({ unfamiliarToday: 40 })),
      kind: "quiet",
      because: "0 of 0",
    },
    {
      name: "are unknown when nothing was counted",
      found: readTrigger(plan, missing),
      kind: "unknown",
      because: "503",
    },
  ])("$name", ({ found, kind, because }) => {
    expect(found).toMatchObject({ kind, because: expect.stringContaining(because) });
  });

  test("one more blocked person never quietens the trigger", () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        fc.nat(100),
        fc.nat(200),
        fc.nat(20),
        share,
        fc.integer({ min: 1, max: 20 }),
        (blocked, active, unreadable, minShare, minPeople) => {
          const by = { ...plan, minShare, minPeople };
          fc.pre(blocked < active);
          if (read(blocked, active, unreadable, by).kind === "alarm")
            expect(read(blocked + 1, active, unreadable, by).kind).toBe("alarm");
          if (read(blocked, active, unreadable, by).kind === "unknown")
            expect(read(blocked + 1, active, unreadable, by).kind).not.toBe("quiet");
        },
      ),
    );
  });

  test("one person alone never alarms, whatever the share, while the plan asks for more", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 }), fc.integer({ min: 2, max: 20 }), (active, minPeople) => {
        expect(read(1, active, 0, { ...plan, minShare: 0, minPeople }).kind).toBe("quiet");
      }),
    );
  });
});

describe("the triggers of a wave together", () => {
  const never: BlockedUsersTrigger = { ...plan, minPeople: 1000 };
  const all = (
    triggers: readonly BlockedUsersTrigger[],
    counts = someCounts({ blockedToday: 6, activeToday: 40 }),
    at = openAt,
  ) => readTriggers({ triggers, staleMs: 4 * hour }, { counts, at });
  test.for([
    { name: "alarm when any alarms", found: all([never, plan]), kind: "alarm" },
    { name: "are quiet when none alarms", found: all([never]), kind: "quiet" },
    { name: "are quiet when the plan has none", found: all([]), kind: "quiet" },
    {
      name: "are unknown on sign-ins older than allowed, and never alarm on them",
      found: all([plan], undefined, openAt + 4 * hour + 1),
      kind: "unknown",
    },
    {
      name: "still alarm on sign-ins exactly as old as allowed",
      found: all([plan], undefined, openAt + 4 * hour),
      kind: "alarm",
    },
  ])("$name", ({ found, kind }) => {
    expect(found.kind).toBe(kind);
  });
});
