import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { advance } from "../../../../shared/domain/gates/advance.ts";
import { conditionsOf } from "../../../../shared/domain/gates/conditionsOf.ts";
import { describe as describePhase } from "../../../../shared/domain/gates/describe.ts";
import type { PhaseState } from "../../../../shared/domain/gates/phaseState.ts";
import type { WaveCounts } from "../../../../shared/domain/measure/waveReading.ts";
import { aRollback } from "../build/anEntry.ts";
import { anObservation, missing, seenPolicy } from "../build/anObservation.ts";
import { aState, enforcing } from "../build/aState.ts";
import { someCounts } from "../build/someCounts.ts";
import { day, hour, openAt, someRules } from "../build/someRules.ts";

const rules = someRules();
const policies = { ops: seenPolicy("enabled") };
const since = openAt - hour;
const own = { kind: "watching", wave: "ops", slice: 1, until: openAt + day } as const;
const written = aState(own, {
  slices: { ops: 1 },
  watchedUntil: openAt + day,
  unseenEffect: { wave: "ops", slice: 1, since, appliedAt: openAt },
});
const sees = (at: number, effect?: WaveCounts["effect"]) =>
  anObservation({
    at,
    policies,
    counts: { ops: someCounts({ enforced: 95, readyNotEnforced: 0, ...(effect ? { effect } : {}) }, at) },
  });
const shown = (seenAt: number) => ({ since: openAt - 60_000, seenAt });

describe("the watch of a slice", () => {
  test("is counted from the first sign-in that shows the effect", () => {
    const seen = advance(rules, written, sees(openAt + 3 * hour, shown(openAt + 2 * hour)));
    const until = openAt + 2 * hour + day;
    expect(seen).toMatchObject({ kind: "watching", until, watchedUntil: until });
    expect(seen).not.toHaveProperty("unseenEffect");
    expect(advance(rules, seen, sees(until - 1)).kind).toBe("watching");
    expect(advance(rules, seen, sees(until)).kind).toBe("measuring");
  });

  test("does not end before an effect was seen, however long it takes", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 90 * 24 }), (hours) => {
        expect(advance(rules, written, sees(openAt + hours * hour)).kind).toBe("watching");
      }),
    );
  });

  test("is not begun by the effect of an earlier slice", () => {
    const earlier = { since: since - 1, seenAt: openAt + hour };
    expect(advance(rules, written, sees(openAt + 2 * hour, earlier))).toHaveProperty("unseenEffect");
  });

  test("is begun by its own effect also where the ledger's clock is behind the phase's", () => {
    const at = openAt - 10 * 60_000;
    const policyStep = aState({ ...enforcing, step: "policy" }, { since: openAt });
    const applied = { ...sees(openAt + 60_000), operation: { step: "applied", at } as const };
    const watching = advance(rules, policyStep, applied);
    const seen = sees(openAt + 2 * hour, { since: at, seenAt: openAt + hour });
    expect(advance(rules, watching, seen)).not.toHaveProperty("unseenEffect");
    const earlier = sees(openAt + 2 * hour, { since: at - 1, seenAt: openAt + hour });
    expect(advance(rules, watching, earlier)).toHaveProperty("unseenEffect");
  });

  test("is not begun by missing counts", () => {
    const seen = anObservation({ at: openAt + 2 * day, policies, counts: { ops: missing } });
    expect(advance(rules, written, seen)).toMatchObject({ kind: "watching", unseenEffect: { slice: 1 } });
  });

  test("goes on across a freeze: nothing is enforced or passed before the effect was seen", () => {
    const thawed: PhaseState = aState({ kind: "measuring" }, { ...written, raised: [] });
    const late = openAt + 9 * day;
    const measuring = { ...thawed, kind: "measuring" } as PhaseState;
    expect(advance(rules, measuring, sees(late)).kind).toBe("measuring");
    expect(advance(rules, measuring, sees(late, shown(openAt + hour))).kind).toBe("awaitingApproval");
  });

  test("ends with a rollback", () => {
    const rollback = { ...aRollback("ops"), sequence: 20, concluded: false };
    const { kind: _, ...told } = rollback;
    const seen = { ...sees(openAt + hour), rollbacks: [told as never] };
    const back = advance(rules, written, seen);
    expect(back.kind).toBe("rolledBack");
    expect(back).not.toHaveProperty("unseenEffect");
  });
});

describe("people are told", () => {
  const status = (at: number) => describePhase(rules, written, sees(at), 1).waitingFor;

  test("that the effect is waited for, with the hours", () => {
    expect(status(openAt + 3 * hour)).toMatchObject({
      kind: "time",
      because: expect.stringContaining("written 3.0 h ago and no sign-in"),
    });
    expect(conditionsOf(rules, written, sees(openAt + day))).toEqual([]);
  });

  test("to look after 24 hours, once, and when it is over", () => {
    const at = openAt + day + 1;
    expect(status(at)).toMatchObject({ kind: "people", because: expect.stringContaining("> 24 h") });
    const next = advance(rules, written, sees(at));
    expect(next.raised).toEqual(["effectUnseen:ops:1"]);
    expect(conditionsOf(rules, next, sees(at))).toMatchObject([{ topic: "effectUnseen", wave: "ops" }]);
    expect(advance(rules, next, sees(at + hour, shown(at))).raised).toEqual([]);
  });
});
