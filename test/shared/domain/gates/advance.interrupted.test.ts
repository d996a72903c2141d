import { describe, expect, test } from "vitest";
import { advance } from "../../../../shared/domain/gates/advance.ts";
import { noticesOf } from "../../../../shared/domain/gates/noticesOf.ts";
import type { Observation, SeenRollback } from "../../../../shared/domain/gates/observation.ts";
import { freshPhase, type PhaseState } from "../../../../shared/domain/gates/phaseState.ts";
import { anObservation, missing, seenPolicy } from "../build/anObservation.ts";
import { aState, awaiting, enforcing } from "../build/aState.ts";
import { day, hour, openAt, someRules } from "../build/someRules.ts";

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
        expects: "f",
      });
      expect(next.kind === "frozen" && next.back).toBe(state.kind === "starting" ? "starting" : "measuring");
    },
  );
  test("that came between a write and its reading back is for that to see and to take back", () => {
    for (const step of ["sent", "applied"] as const) {
      const seen = { ...drifted, operation: { step }, policies: { ops: seenPolicy("enabled", "other") } };
      const state = aState({ ...enforcing, step: "policy" });
      expect(advance(rules, state, seen).kind).toBe(step === "sent" ? "enforcing" : "watching");
    }
  });
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

describe("drift that was recorded", () => {
  const drifts = [{ because: "group g: 2 members were added", wave: "ops" }];

  test.for(going.filter(({ kind }) => kind !== "rolledBack" && kind !== "frozen"))(
    "freezes a phase that is $kind, and says how to go on",
    (state) => {
      expect(advance(rules, state, anObservation({ drifts }))).toMatchObject({
        kind: "frozen",
        wave: "ops",
        because: expect.stringMatching(/^group g: 2 members were added; put it back, or order resume/),
      });
    },
  );
  test("warns only, because the finding has paged", () => {
    const frozen = advance(rules, aState(awaiting), anObservation({ drifts }));
    const told = noticesOf(rules, aState(awaiting), frozen, anObservation({ drifts }));
    expect(told).toContainEqual(expect.objectContaining({ topic: "frozen", severity: "warn" }));
  });
  test("about no wave keeps a phase frozen until it is over, whatever the policies do", () => {
    const tenantWide = [{ because: "methods changed" }];
    const frozen = advance(rules, aState(awaiting), anObservation({ drifts: tenantWide }));
    expect(frozen.kind).toBe("frozen");
    expect(advance(rules, frozen, anObservation({ drifts: tenantWide })).kind).toBe("frozen");
    expect(advance(rules, frozen, anObservation({ policies: { ops: missing } })).kind).toBe("measuring");
  });
  test.for([
    ["an act that is sent", "members", "sent", "reportOnly", "enforcing"],
    ["a slice that is enforced", "members", "applied", "enabled", "watching"],
    ["a policy that is enabled", "policy", "applied", "enabled", "watching"],
    ["members of a policy that is not in force", "members", "applied", "reportOnly", "frozen"],
  ] as const)("sees through what may have locked people out: %s", ([, step, operation, state, wanted]) => {
    const seen = { drifts, operation: { step: operation }, policies: { ops: seenPolicy(state) } };
    expect(advance(rules, aState({ ...enforcing, step }), anObservation(seen)).kind).toBe(wanted);
  });
});

describe("the fingerprint that people agreed to", () => {
  const approved = { ops: "f" };
  const edited = { policies: { ops: seenPolicy("reportOnly", "edited") } };

  test("is what a retry is measured against, not the edit that was there when it began", () => {
    const begun = advance(rules, freshPhase(openAt), anObservation({ ...edited, approved }));
    expect(begun).toMatchObject({ kind: "frozen", fingerprints: { ops: "f" } });
    expect(advance(rules, begun, anObservation({ approved })).kind).toBe("starting");
  });
  test("is the changed one as soon as a person has accepted the change", () => {
    const frozen = advance(rules, aState(awaiting), anObservation({ ...edited, approved }));
    const thawed = advance(rules, frozen, anObservation({ ...edited, approved: { ops: "edited" } }));
    expect(thawed).toMatchObject({ kind: "measuring", fingerprints: { ops: "edited" } });
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
