import { describe, expect, test } from "vitest";
import { advance } from "../../../../shared/domain/gates/advance.ts";
import type { Observation, SeenRollback } from "../../../../shared/domain/gates/observation.ts";
import { freshPhase, type PhaseState } from "../../../../shared/domain/gates/phaseState.ts";
import { anObservation, missing, seenPolicy } from "../build/anObservation.ts";
import { aGate } from "../build/aPhase.ts";
import { aState, awaiting, enforcing } from "../build/aState.ts";
import { someCounts } from "../build/someCounts.ts";
import { closedAt, day, hour, openAt, someRules } from "../build/someRules.ts";

const rules = someRules();
const order = (kind: Observation["orders"][number]["order"], until?: number) => ({
  order: kind,
  sequence: 9,
  because: "a person said so",
  ...(until === undefined ? {} : { until }),
});
const rollback: SeenRollback = {
  wave: "ops",
  sequence: 9,
  by: "trigger",
  because: "6 of 60 blocked",
  investigation: 1,
  concluded: false,
};
const done = anObservation({
  policies: { ops: seenPolicy("enabled") },
  counts: { ops: someCounts({ enforced: 95, readyNotEnforced: 0 }) },
});

/** Every state that is not final. */
const going: readonly PhaseState[] = [
  aState({ kind: "starting" }),
  aState({ kind: "measuring" }),
  aState(awaiting),
  aState(enforcing),
  aState({ kind: "watching", wave: "ops", slice: 1, until: openAt + day }),
  aState({ kind: "frozen", wave: "ops", because: "drift", back: "measuring" }),
  aState({ kind: "held", because: "rejected", back: "measuring" }),
  aState({ kind: "rolledBack", wave: "ops", because: "x", investigation: 1 }),
];

describe("a starting phase", () => {
  const start = (change: Partial<Observation>, gate = aGate()) =>
    advance(someRules({ gates: { ...rules.gates, start: gate } }), freshPhase(openAt), anObservation(change));
  const drill = { kind: "attestation", id: "drill", mode: "enforce", item: "D1", maxAgeDays: 9 } as const;

  test("without criteria or approvers measures at once, also before anything was counted", () => {
    expect(start({ counts: {}, policies: { ops: missing } })).toMatchObject({
      kind: "measuring",
      since: openAt,
    });
  });
  test("waits for its criteria", () => {
    expect(start({}, aGate({ criteria: [drill] })).kind).toBe("starting");
    const attestations = { D1: { at: openAt, outcome: "done" as const } };
    expect(start({ attestations }, aGate({ criteria: [drill] })).kind).toBe("measuring");
  });
  test("asks people where it has a quorum, without waiting for a change window", () => {
    expect(start({ at: closedAt }, aGate({ quorum: 1 }))).toMatchObject({
      kind: "awaitingApproval",
      gate: "dep.start",
      evidenceHash: "",
      plannedAt: closedAt,
      misses: 0,
    });
  });
  test("remembers where the ledger stood, so that earlier rollbacks are history", () => {
    const state = start({ head: 9, rollbacks: [rollback] });
    expect(state).toMatchObject({ kind: "measuring", firstSequence: 9, seen: 9 });
    expect(advance(rules, state, anObservation({ rollbacks: [rollback] })).kind).not.toBe("rolledBack");
    expect(advance(rules, state, anObservation({ rollbacks: [{ ...rollback, sequence: 10 }] })).kind).toBe(
      "rolledBack",
    );
  });
});

describe("a measuring phase", () => {
  const measure = (change: Partial<Observation>, progress = {}, by = rules) =>
    advance(by, aState({ kind: "measuring" }, progress), anObservation(change));

  test("asks for the first slice when its criteria are met", () => {
    expect(measure({})).toMatchObject({
      kind: "awaitingApproval",
      gate: "ops.enforce.1",
      slice: { wave: "ops", number: 1 },
      plannedAt: openAt,
    });
  });
  test("plans the act for the next change window, and not before the plan's date", () => {
    expect(measure({ at: closedAt })).toMatchObject({ plannedAt: Date.parse("2026-01-06T08:00:00Z") });
    const later = someRules({ enforceNotBefore: "2026-01-14" });
    expect(measure({ at: closedAt }, {}, later)).toMatchObject({
      plannedAt: Date.parse("2026-01-14T08:00:00Z"),
    });
  });
  test("asks nobody while no change window opens within 60 days", () => {
    expect(measure({}, {}, someRules({ changeWindows: [] })).kind).toBe("measuring");
  });
  test.for<[string, Partial<Observation>]>([
    ["the target is missed by one person", { counts: { ops: someCounts({ enrolled: 89 }) } }],
    ["the counts are missing", { counts: { ops: missing } }],
    ["the sign-ins are stale", { counts: { ops: someCounts({ signInsUntil: openAt - 5 * hour }) } }],
    ["the policy could not be read", { policies: { ops: missing } }],
    ["the policy is disabled", { policies: { ops: seenPolicy("disabled") } }],
    ["as many people as a day may enforce were enforced today", { enforcedToday: 100 }],
    ["any investigation of the rollout is open", { openInvestigations: 1 }],
    ["a trigger alarms", { counts: { ops: someCounts({ activeToday: 20, blockedToday: 5 }) } }],
  ])("does not ask for a slice while %s", ([, change]) => {
    expect(measure(change).kind).toBe("measuring");
  });
  test("asks for the next slice while more ready people are left than a twentieth of the audience", () => {
    const left = (readyNotEnforced: number) =>
      measure(
        {
          policies: { ops: seenPolicy("enabled") },
          counts: { ops: someCounts({ enforced: 50, readyNotEnforced }) },
        },
        { slices: { ops: 1 } },
      );
    expect(left(6)).toMatchObject({ kind: "awaitingApproval", gate: "ops.enforce.2", slice: { number: 2 } });
    expect(left(5)).toMatchObject({ kind: "awaitingApproval", gate: "dep.advance" });
  });
  test("asks for the end when nothing is left to enforce, and ends by itself where the plan asks nobody", () => {
    expect(advance(rules, aState({ kind: "measuring" }), done)).toMatchObject({
      kind: "awaitingApproval",
      gate: "dep.advance",
    });
    const alone = someRules({
      gates: { ...rules.gates, advance: aGate({ criteria: rules.gates.advance.criteria }) },
    });
    expect(advance(alone, aState({ kind: "measuring" }), done).kind).toBe("completed");
  });
  test("never lets a slice pass without people, even with a quorum of 0", () => {
    const careless = someRules({ gates: { ...rules.gates, enforce: aGate() } });
    expect(measure({}, {}, careless).kind).toBe("awaitingApproval");
  });
  test("opens no gate while the newest slice is watched, even after a freeze threw the watch away", () => {
    expect(measure({}, { watchedUntil: openAt + 1 }).kind).toBe("measuring");
    expect(measure({}, { watchedUntil: openAt }).kind).toBe("awaitingApproval");
  });
  test("takes its waves in order", () => {
    const waves = [
      { id: "ops", policy: "policy" },
      { id: "lab", policy: "other" },
    ];
    const policies = { ops: seenPolicy("enabled"), lab: seenPolicy("reportOnly") };
    const counts = { ops: someCounts({ enforced: 95, readyNotEnforced: 0 }), lab: someCounts() };
    expect(measure({ policies, counts }, {}, someRules({ waves }))).toMatchObject({ gate: "lab.enforce.1" });
    expect(measure({ policies, counts: { ...counts, ops: missing } }, {}, someRules({ waves })).kind).toBe(
      "measuring",
    );
  });
});

describe("a watching phase", () => {
  const until = openAt + day;
  const watch = (at: number, change: Partial<Observation> = {}) =>
    advance(
      rules,
      aState({ kind: "watching", wave: "ops", slice: 1, until }),
      anObservation({ at, ...change }),
    ).kind;

  test.for([
    { name: "watches on before its time", at: until - 1, change: {}, next: "watching" },
    { name: "measures again at its time", at: until, change: {}, next: "measuring" },
    {
      name: "watches on while the counts are missing",
      at: until,
      change: { counts: { ops: missing } },
      next: "watching",
    },
    {
      name: "watches on while the sign-ins are stale",
      at: until + day,
      change: { counts: { ops: someCounts({}, until) } },
      next: "watching",
    },
  ])("$name", ({ at, change, next }) => {
    expect(watch(at, change)).toBe(next);
  });
});

describe("drift", () => {
  const drifted = anObservation({ policies: { ops: seenPolicy("reportOnly", "other") } });

  test.for(going.filter(({ kind }) => kind !== "rolledBack" && kind !== "frozen"))(
    "freezes a phase that is $kind",
    (state) => {
      const next = advance(rules, state, drifted);
      expect(next).toMatchObject({
        kind: "frozen",
        wave: "ops",
        because: expect.stringContaining("fingerprint other instead of f"),
      });
      expect(next.kind === "frozen" && next.back).toBe(state.kind === "starting" ? "starting" : "measuring");
    },
  );
  test("keeps a phase frozen while the policy differs or cannot be read, and thaws it when it is back as approved", () => {
    const frozen = aState({ kind: "frozen", wave: "ops", because: "drift", back: "measuring" });
    expect(advance(rules, frozen, drifted).kind).toBe("frozen");
    expect(advance(rules, frozen, anObservation({ policies: { ops: missing } })).kind).toBe("frozen");
    expect(advance(rules, frozen, anObservation()).kind).toBe("measuring");
  });
  test("is measured against the first fingerprint this attempt saw, not the last", () => {
    const fresh = advance(
      rules,
      freshPhase(openAt),
      anObservation({ policies: { ops: seenPolicy("reportOnly", "first") } }),
    );
    expect(fresh.fingerprints["ops"]).toBe("first");
    expect(advance(rules, fresh, anObservation()).kind).toBe("frozen");
  });
  test("during the watch does not shorten it", () => {
    const until = openAt + day;
    const watching = aState(
      { kind: "watching", wave: "ops", slice: 1, until },
      { watchedUntil: until, slices: { ops: 1 } },
    );
    const thawed = advance(rules, advance(rules, watching, drifted), anObservation({ at: openAt + hour }));
    expect(thawed.kind).toBe("measuring");
    const seen = { policies: { ops: seenPolicy("enabled") } };
    expect(advance(rules, thawed, anObservation({ at: until - 1, ...seen })).kind).toBe("measuring");
    expect(advance(rules, thawed, anObservation({ at: until, ...seen })).kind).toBe("awaitingApproval");
  });
});

describe("orders", () => {
  test.for(going)("abort ends a phase that is $kind", (state) => {
    const next = advance(rules, state, anObservation({ orders: [order("abort")] }));
    expect(next).toMatchObject({ kind: "aborted", because: "a person said so" });
  });
  test.for(going.filter(({ kind }) => kind !== "rolledBack"))(
    "pause keeps a phase that is $kind where it is, until resume",
    (state) => {
      const paused = advance(rules, state, anObservation({ orders: [order("pause")] }));
      expect(paused).toMatchObject({ kind: state.kind, paused: true });
      expect(advance(rules, paused, anObservation({ at: openAt + 30 * day })).kind).toBe(state.kind);
      expect(advance(rules, paused, anObservation({ orders: [order("resume")] })).paused).toBe(false);
    },
  );
  test("the last of pause and resume holds", () => {
    const seen = anObservation({ orders: [order("resume"), order("pause")] });
    expect(advance(rules, aState({ kind: "measuring" }), seen)).toMatchObject({
      kind: "measuring",
      paused: true,
    });
  });
  test("a held phase goes on only when someone orders resume", () => {
    const held = aState({ kind: "held", because: "rejected", back: "starting" });
    expect(advance(rules, held, anObservation({ at: openAt + 30 * day })).kind).toBe("held");
    expect(advance(rules, held, anObservation({ orders: [order("resume")] })).kind).toBe("starting");
  });
  test("extend moves the date of the late notices and is remembered", () => {
    const until = openAt + 40 * day;
    const next = advance(
      rules,
      aState({ kind: "measuring" }),
      anObservation({ orders: [order("extend", until)] }),
    );
    expect(next.extendedUntil).toBe(until);
    expect(advance(rules, next, anObservation()).extendedUntil).toBe(until);
  });
  test("the last of two extensions holds", () => {
    const orders = [order("extend", openAt + 40 * day), order("extend", openAt + 20 * day)];
    const next = advance(rules, aState({ kind: "measuring" }), anObservation({ orders }));
    expect(next.extendedUntil).toBe(openAt + 20 * day);
  });
});

describe("a rollback", () => {
  test.for(going.filter(({ kind }) => kind !== "rolledBack"))(
    "takes a phase that is $kind to rolledBack",
    (state) => {
      const next = advance(rules, state, anObservation({ rollbacks: [rollback] }));
      expect(next).toMatchObject({
        kind: "rolledBack",
        wave: "ops",
        because: "6 of 60 blocked",
        investigation: 1,
      });
    },
  );
  test("counts also while the phase is paused", () => {
    const paused = aState(awaiting, { paused: true });
    expect(advance(rules, paused, anObservation({ rollbacks: [rollback] })).kind).toBe("rolledBack");
  });
  test.for([
    {
      name: "waits while the investigation is open, even when retry is ordered",
      concluded: false,
      orders: [order("retry")],
      next: "rolledBack",
    },
    { name: "waits for the order when it is concluded", concluded: true, orders: [], next: "rolledBack" },
    {
      name: "waits when something else is ordered",
      concluded: true,
      orders: [order("resume")],
      next: "rolledBack",
    },
    {
      name: "is retried when it is concluded and ordered",
      concluded: true,
      orders: [order("retry")],
      next: "retrying",
    },
  ])("$name", ({ concluded, orders, next }) => {
    const state = aState({ kind: "rolledBack", wave: "ops", because: "x", investigation: 1 });
    expect(
      advance(rules, state, anObservation({ rollbacks: [{ ...rollback, concluded }], orders })).kind,
    ).toBe(next);
  });
  test("is not retried because another one was concluded", () => {
    const state = aState({ kind: "rolledBack", wave: "ops", because: "x", investigation: 2 });
    const rollbacks = [
      { ...rollback, concluded: true },
      { ...rollback, investigation: 2 },
    ];
    expect(advance(rules, state, anObservation({ rollbacks, orders: [order("retry")] })).kind).toBe(
      "rolledBack",
    );
  });
});

test.for([
  aState({ kind: "completed" }),
  aState({ kind: "aborted", because: "x" }),
  aState({ kind: "retrying" }),
])("$kind is final", (state) => {
  expect(advance(rules, state, anObservation({ orders: [order("abort")], rollbacks: [rollback] }))).toBe(
    state,
  );
});
