import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { advanceGuard } from "../../../../shared/domain/enforcement/advanceGuard.ts";
import { alarmsOf } from "../../../../shared/domain/enforcement/alarmsOf.ts";
import type { GuardObservation } from "../../../../shared/domain/enforcement/guardObservation.ts";
import { freshGuard, type GuardState } from "../../../../shared/domain/enforcement/guardState.ts";
import type { DetectorReading } from "../../../../shared/domain/measure/detectorReading.ts";
import type { WaveCounts } from "../../../../shared/domain/measure/waveReading.ts";
import { blockedCounts, guardRules, guardSees, watching } from "../build/aGuard.ts";
import { missing, seenPolicy } from "../build/anObservation.ts";
import { someCounts } from "../build/someCounts.ts";
import { hour, openAt } from "../build/someRules.ts";

const minute = 60_000;
const next = (change: Partial<GuardObservation>, state = watching()) =>
  advanceGuard(guardRules, state, guardSees(change));
const alarmed = { counts: blockedCounts };
const rollingBack = {
  kind: "rollingBack",
  by: "trigger",
  because: "6 of 60",
  opId: "o",
  since: openAt,
} as const;
const keys = (state: GuardState, change: Partial<GuardObservation>) =>
  alarmsOf(guardRules, state, guardSees(change)).map(({ key }) => key);

describe("a guard that watches", () => {
  test("does nothing while everybody can work", () => {
    expect(next({})).toEqual(watching({ seen: 10 }));
  });
  test("rolls back when the trigger alarms, once for this enforcement", () => {
    expect(next(alarmed)).toMatchObject({
      kind: "rollingBack",
      by: "trigger",
      opId: "r1:ops:5:rollBack",
      automatic: 1,
      since: openAt,
      because: expect.stringContaining("6 of 60"),
    });
  });
  test("rolls back also while the policy cannot be read", () => {
    expect(next({ ...alarmed, policy: missing }).kind).toBe("rollingBack");
  });
  test("rolls back a policy that is enabled although no operation is on record as having done it", () => {
    expect(next({ ...alarmed, intended: "reportOnly", enforcedAt: 0 }).kind).toBe("rollingBack");
  });
  test.for<[string, Partial<GuardObservation>]>([
    ["the counts are missing", { counts: missing }],
    ["the alarming counts are stale", { ...alarmed, at: openAt + 4 * hour + 1 }],
    [
      "nothing is enforced",
      { ...alarmed, intended: "reportOnly", enforcedAt: 0, policy: seenPolicy("reportOnly") },
    ],
    ["only unfamiliar attempts fail", { counts: someCounts({ activeToday: 60, unfamiliarToday: 50 }) }],
    ["the policy was changed by someone else", { policy: seenPolicy("enabled", "other") }],
  ])("does not roll back while %s", ([, change]) => {
    expect(next(change).kind).toBe("watching");
  });
  test("that was started anew holds as well when the ledger knows of an automatic rollback", () => {
    const second = next({ ...alarmed, automatic: 1 }, watching({ automatic: 0 }));
    expect(second).toMatchObject({ kind: "watching", automatic: 1, raised: ["secondAlarm"] });
  });
  test("of a plan that only observes pages at the first alarm, on silence too, and writes nothing", () => {
    const rules = { ...guardRules, observes: true, silence: { answer: "rollback", watchMs: hour } } as const;
    const first = advanceGuard(rules, watching(), guardSees(alarmed));
    expect(first).toMatchObject({ kind: "watching", automatic: 0, raised: ["secondAlarm"] });
    const silent = advanceGuard(rules, first, guardSees({ counts: missing, at: openAt + 10 * hour }));
    expect(silent.kind).toBe("watching");
  });
  test("holds and pages at a second alarm instead of rolling back again", () => {
    const second = next(alarmed, watching({ automatic: 1 }));
    expect(second).toMatchObject({ kind: "watching", automatic: 1, raised: ["secondAlarm"] });
  });
  test.for(["reportOnly", "disabled"] as const)(
    "records a policy that someone else set to %s as an outside rollback",
    (state) => {
      const once = next({ policy: seenPolicy(state) });
      expect(once).toMatchObject({ kind: "watching", offSince: openAt });
      expect(next({ policy: seenPolicy(state), at: openAt + 5 * minute }, once).kind).toBe("watching");
      expect(next({ policy: seenPolicy(state), at: openAt + 6 * minute }, once)).toMatchObject({
        kind: "rollingBack",
        by: "outside",
        automatic: 0,
        because: `someone else set the policy of ops to ${state}`,
      });
    },
  );
  test("forgets one old reading when the next one shows the policy in force", () => {
    const once = next({ policy: seenPolicy("reportOnly") });
    const after = next({ at: openAt + 6 * minute }, once);
    expect(after).not.toHaveProperty("offSince");
    expect(next({ policy: seenPolicy("reportOnly"), at: openAt + hour }, after).kind).toBe("watching");
  });
  test("does not count an unread policy as the second reading", () => {
    const once = next({ policy: seenPolicy("reportOnly") });
    expect(next({ policy: missing, at: openAt + hour }, once)).toMatchObject({
      kind: "watching",
      offSince: openAt,
    });
  });
  test("does not take an unread policy for an outside rollback", () => {
    expect(next({ policy: missing }).kind).toBe("watching");
  });
  test("sees a rollback that a person ordered", () => {
    expect(next({ intended: "reportOnly", rolledBackAt: 9 }).kind).toBe("rolledBack");
  });
  test("pins the fingerprint it first sees, and no later one", () => {
    const pinned = next({ policy: seenPolicy("enabled", "a") }, freshGuard());
    expect(pinned.fingerprint).toBe("a");
    expect(next({ policy: seenPolicy("enabled", "b") }, pinned).fingerprint).toBe("a");
  });
});

describe("a guard with a detector", () => {
  const rules = {
    ...guardRules,
    triggers: [...guardRules.triggers, { kind: "ownBlocks", tolerated: 0.02 }],
  } as const;
  const sees = (kind: DetectorReading["kind"], change: Partial<WaveCounts> = {}) =>
    guardSees({
      counts: someCounts({
        enforced: 60,
        activeToday: 60,
        detectors: [
          { trigger: "ownBlocks", kind, because: "9 of 90", cause: "84 % use the app Field client" },
        ],
        ...change,
      }),
    });
  test("rolls back when it alarms, and says the numbers and the cause", () => {
    expect(advanceGuard(rules, watching(), sees("alarm"))).toMatchObject({
      kind: "rollingBack",
      by: "trigger",
      because: "ownBlocks: 9 of 90. 84 % use the app Field client",
    });
  });
  test("holds and pages when the cause is foreign, and never rolls back for it", () => {
    const held = advanceGuard(rules, watching(), sees("foreign"));
    expect(held).toMatchObject({ kind: "watching", automatic: 0, raised: ["foreign"] });
    const [alarm] = alarmsOf(rules, held, sees("foreign"));
    expect(alarm).toMatchObject({
      severity: "page",
      text: expect.stringContaining("until a person orders resume"),
    });
  });
  test("names the cause that the data shows when the hard stop alarms", () => {
    const seen = { ...alarmed, cause: "84 % use the app Field client" };
    expect(next(seen)).toMatchObject({
      because: expect.stringMatching(/10\.0 %\. 84 % use the app Field client$/),
    });
  });
  test("still rolls back for the hard stop while a detector's alarm is foreign", () => {
    expect(advanceGuard(rules, watching(), sees("foreign", { blockedToday: 6 })).kind).toBe("rollingBack");
  });
  test.for(["quiet", "inactive"] as const)("leaves the wave alone while the detector is %s", (kind) => {
    expect(advanceGuard(rules, watching(), sees(kind))).toMatchObject({ kind: "watching", raised: [] });
  });
});

describe("a guard that can read nothing any more", () => {
  const silent = (hours: number, answer: "hold" | "rollback", freshAt = openAt - hour) => {
    const rules = { ...guardRules, silence: { answer, watchMs: 24 * hour } };
    const first = advanceGuard(rules, watching(), guardSees({ counts: missing, freshAt }));
    const seen = guardSees({ counts: missing, freshAt, at: openAt + hours * hour });
    const state = advanceGuard(rules, first, seen);
    return { state, alarms: alarmsOf(rules, state, seen).map(({ key }) => key) };
  };
  test("pages after three polls and holds, unless the plan says otherwise", () => {
    expect(silent(2, "hold").alarms).toEqual(["blind"]);
    expect(silent(3, "hold").state.kind).toBe("watching");
    expect(silent(3, "hold").alarms).toEqual(["blind", "silence"]);
  });
  test("rolls a fresh slice back after three polls when the plan says so, and says why", () => {
    expect(silent(2, "rollback").state.kind).toBe("watching");
    expect(silent(3, "rollback").state).toMatchObject({
      kind: "rollingBack",
      by: "trigger",
      automatic: 1,
      because: expect.stringContaining("nothing was read of ops for 180 min >= 3 polls"),
    });
  });
  test("leaves a wave alone whose newest slice has been watched to its end", () => {
    expect(silent(3, "rollback", openAt - 22 * hour).state.kind).toBe("watching");
    expect(silent(3, "rollback", openAt - 22 * hour).alarms).toEqual(["blind"]);
  });
  test("begins to count anew when it could read once", () => {
    const first = next({ counts: missing });
    expect(first).toMatchObject({ silentSince: openAt });
    expect(next({}, first)).not.toHaveProperty("silentSince");
  });
});

describe("a guard that rolled back", () => {
  test("goes on until its operation is applied, also when the rollout ends meanwhile", () => {
    expect(next({ operation: "sent" }, watching(rollingBack)).kind).toBe("rollingBack");
    expect(next({ operation: "planned", ended: true }, watching(rollingBack)).kind).toBe("rollingBack");
    expect(next({ operation: "applied" }, watching(rollingBack)).kind).toBe("rolledBack");
  });
  test("leaves blocks that fade alone once the wave is rolled back, and pages nobody because of them", () => {
    const state = watching({ kind: "rolledBack", automatic: 1 });
    const fading = { ...alarmed, intended: "reportOnly", enforcedAt: 5, rolledBackAt: 9 } as const;
    for (const policy of [seenPolicy("reportOnly"), missing]) {
      expect(next({ ...fading, policy }, state)).toMatchObject({ kind: "rolledBack", raised: [] });
    }
  });
  test("watches anew after the next enforcement, under a new fingerprint, and remembers that it has rolled back", () => {
    const state = watching({ kind: "rolledBack", automatic: 1 });
    expect(next({ enforcedAt: 5, rolledBackAt: 9 }, state).kind).toBe("rolledBack");
    expect(next({ enforcedAt: 12, rolledBackAt: 9 }, state)).toMatchObject({
      kind: "watching",
      fingerprint: "",
      automatic: 1,
    });
  });
});

test.for([watching(), watching({ kind: "rolledBack" })])(
  "a guard that is $kind ends with the rollout, and stays so",
  (state) => {
    const ended = next({ ended: true }, state);
    expect(ended.kind).toBe("ended");
    expect(next(alarmed, ended)).toBe(ended);
  },
);

describe("people are paged", () => {
  test.for<[string, GuardState, Partial<GuardObservation>, string[]]>([
    ["of nothing while all is well", watching(), {}, []],
    [
      "when the enforced policy was changed",
      watching(),
      { policy: seenPolicy("enabled", "other") },
      ["drift"],
    ],
    ["when the watch is blind", watching(), { counts: missing }, ["blind"]],
    ["when the sign-ins are stale", watching(), { counts: someCounts({}, openAt - 5 * hour) }, ["blind"]],
    [
      "when nobody has been able to say for ten hours whom the groups hold",
      watching(),
      { counts: someCounts({ membershipAt: openAt - 10 * hour }) },
      ["blind"],
    ],
    [
      "when unreadable results could hide an alarm",
      watching(),
      { counts: someCounts({ activeToday: 20, unreadableToday: 15 }) },
      ["blind"],
    ],
    ["at a second alarm", watching({ automatic: 1 }), alarmed, ["secondAlarm"]],
    [
      "when a policy is enabled that we have not enforced",
      watching(),
      { intended: "reportOnly" },
      ["unintended"],
    ],
    [
      "when a policy is enabled again after the rollback",
      watching({ kind: "rolledBack" }),
      { intended: "reportOnly" },
      ["unintended"],
    ],
    [
      "not while our own enforcement is on its way",
      watching(),
      { intended: "reportOnly", attemptedAt: openAt - 20 * minute },
      [],
    ],
    [
      "when our own enforcement did not end in time",
      watching(),
      { intended: "reportOnly", attemptedAt: openAt - 21 * minute },
      ["unintended"],
    ],
    [
      "of a rollback that has just begun",
      watching(rollingBack),
      { at: openAt + 9 * minute },
      ["rollingBack"],
    ],
    [
      "of a rollback that the tenant does not confirm",
      watching(rollingBack),
      { at: openAt + 10 * minute },
      ["rollingBack", "stuckRollback"],
    ],
    ["of nothing once it ended", watching({ kind: "ended" }), { counts: missing }, []],
  ])("%s", ([, state, change, expected]) => {
    expect(keys(state, change)).toEqual(expected);
  });
});

const observations = fc
  .record({
    at: fc.integer({ min: 0, max: 12 }).map((hours) => openAt + hours * hour),
    counts: fc.oneof(
      fc.constant(missing),
      fc.nat(60).map((blockedToday) => someCounts({ activeToday: 60, blockedToday })),
    ),
    policy: fc.constantFrom(
      missing,
      seenPolicy("enabled"),
      seenPolicy("reportOnly"),
      seenPolicy("enabled", "x"),
    ),
    intended: fc.constantFrom("enabled" as const, "reportOnly" as const),
    enforcedAt: fc.nat(20),
    rolledBackAt: fc.nat(20),
    operation: fc.constantFrom("planned" as const, "sent" as const, "applied" as const),
  })
  .map((change) => guardSees(change));

test("whatever happens, it rolls back by itself at most once", () => {
  fc.assert(
    fc.property(fc.array(observations, { maxLength: 30 }), (turns) => {
      let state: GuardState = freshGuard();
      let begun = 0;
      for (const seen of turns) {
        const after = advanceGuard(guardRules, state, seen);
        if (after.kind === "rollingBack" && after.by === "trigger" && state.kind !== "rollingBack") begun++;
        state = after;
      }
      expect(begun).toBeLessThanOrEqual(1);
      expect(state.automatic).toBe(begun);
    }),
  );
});

test("missing or stale data never starts a rollback by trigger", () => {
  fc.assert(
    fc.property(observations, (seen) => {
      const old = someCounts({ activeToday: 60, blockedToday: 60 }, seen.at - 4 * hour - 1);
      for (const counts of [missing, old]) {
        const after = advanceGuard(guardRules, watching(), { ...seen, counts });
        expect(after.kind === "rollingBack" && after.by === "trigger").toBe(false);
      }
    }),
  );
});
