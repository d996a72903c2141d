import fc from "fast-check";
import { expect, test } from "vitest";
import { describe as describePhase } from "../../../../shared/domain/gates/describe.ts";
import type { Observation } from "../../../../shared/domain/gates/observation.ts";
import type { PhaseState } from "../../../../shared/domain/gates/phaseState.ts";
import { anObservation, missing } from "../build/anObservation.ts";
import { aGate } from "../build/aPhase.ts";
import { aState, awaiting, enforcing } from "../build/aState.ts";
import { someCounts } from "../build/someCounts.ts";
import { hour, openAt, someRules } from "../build/someRules.ts";

const rules = someRules();
const status = (state: PhaseState, change: Partial<Observation> = {}, by = rules) =>
  describePhase(by, state, anObservation(change), 7);
const measuring = aState({ kind: "measuring" });
const vote = (person: string) => ({ person, decision: "approve" as const, evidenceHash: "e1", at: openAt });
const rollback = {
  wave: "ops",
  sequence: 9,
  by: "order" as const,
  because: "x",
  investigation: 1,
  concluded: false,
};
const drill = { kind: "attestation", id: "drill", mode: "enforce", item: "D1", maxAgeDays: 9 } as const;
const withDrill = someRules({ gates: { ...rules.gates, start: aGate({ criteria: [drill] }) } });
const blockers = { ...drill, kind: "blockers", id: "blockers" } as const;
const register = someRules({ gates: { ...rules.gates, start: aGate({ criteria: [blockers] }) } });
const noIssues = { open: 1, blocking: [], triaged: [] };

test.for([
  {
    name: "criteria by id while a target is missed",
    found: status(measuring, { counts: { ops: someCounts({ enrolled: 80 }) } }),
    waits: { kind: "criteria", gate: "ops.enforce.1", missing: ["enrolled"] },
  },
  {
    name: "what holds for every slice too",
    found: status(measuring, { counts: { ops: someCounts({ ready: 0, readyNotEnforced: 0 }) } }),
    waits: { kind: "criteria", missing: ["slice:fit"] },
  },
  {
    name: "attestations by row of the guide",
    found: status(aState({ kind: "starting" }), {}, withDrill),
    waits: { kind: "attestation", gate: "dep.start", items: ["D1"] },
  },
  {
    name: "the review of the register, and nothing to attest once blocking issues are open",
    found: status(aState({ kind: "starting" }), { issues: noIssues }, register),
    waits: { kind: "attestation", gate: "dep.start", items: ["D1"] },
  },
  {
    name: "the end of blocking issues",
    found: status(
      aState({ kind: "starting" }),
      { issues: { ...noIssues, blocking: [1] }, attestations: { D1: { at: openAt, outcome: "done" } } },
      register,
    ),
    waits: { kind: "criteria", gate: "dep.start", missing: ["blockers"] },
  },
  {
    name: "people while data is missing",
    found: status(measuring, { counts: { ops: missing } }),
    waits: { kind: "people" },
  },
  {
    name: "people while an investigation is open",
    found: status(measuring, { openInvestigations: 2 }),
    waits: { kind: "people", because: "2 investigation(s) of this rollout are open" },
  },
  {
    name: "tomorrow when the day's cap is used up",
    found: status(measuring, { enforcedToday: 100 }),
    waits: { kind: "time", because: "100 people were enforced today, the cap is 100" },
  },
  {
    name: "the end of a watch that a freeze interrupted",
    found: status(aState({ kind: "measuring" }, { watchedUntil: openAt + hour })),
    waits: { kind: "time", until: openAt + hour },
  },
  {
    name: "the missing votes on this evidence",
    found: status(aState(awaiting), { votes: [vote("ana")] }),
    waits: { kind: "approval", gate: "ops.enforce.1", evidenceHash: "e1", approvals: 1, quorum: 2 },
  },
  {
    name: "the planned time once it is approved",
    found: status(aState({ ...awaiting, plannedAt: openAt + hour }), { votes: [vote("ana"), vote("bo")] }),
    waits: { kind: "time", until: openAt + hour },
  },
  {
    name: "the operation while enforcing",
    found: status(aState(enforcing)),
    waits: { kind: "operation", wave: "ops" },
  },
  {
    name: "time while watching",
    found: status(aState({ kind: "watching", wave: "ops", slice: 1, until: openAt + hour })),
    waits: { kind: "time", until: openAt + hour },
  },
  {
    name: "people while frozen",
    found: status(aState({ kind: "frozen", wave: "ops", because: "drift", back: "measuring" })),
    waits: { kind: "people", because: "drift" },
  },
  {
    name: "resume while held",
    found: status(aState({ kind: "held", because: "rejected", back: "measuring" })),
    waits: { kind: "order", order: "resume" },
  },
  {
    name: "resume while paused, whatever else",
    found: status(aState(awaiting, { paused: true })),
    waits: { kind: "order", order: "resume" },
  },
  {
    name: "the conclusion after a rollback",
    found: status(aState({ kind: "rolledBack", wave: "ops", because: "x", investigation: 1 }), {
      rollbacks: [rollback],
    }),
    waits: { kind: "investigation", investigation: 1 },
  },
  {
    name: "the order to retry after the conclusion",
    found: status(aState({ kind: "rolledBack", wave: "ops", because: "x", investigation: 1 }), {
      rollbacks: [{ ...rollback, concluded: true }],
    }),
    waits: { kind: "order", order: "retry" },
  },
  { name: "nothing at the end", found: status(aState({ kind: "completed" })), waits: { kind: "nothing" } },
])("waits for $name", ({ found, waits }) => {
  expect(found.waitingFor).toMatchObject(waits);
});

test("shows the gate, each verdict with its numbers, the counts and the turns", () => {
  expect(status(measuring)).toMatchObject({
    phase: "dep",
    state: "measuring",
    gate: "ops.enforce.1",
    at: openAt,
    turns: 7,
    criteria: [
      { id: "enrolled", verdict: { kind: "met", because: "ops: 95 of 100 enrolled (95.0 %) >= 90.0 %" } },
      { id: "slice:fit" },
    ],
    waves: { ops: { kind: "counted", audience: 100 } },
  });
});

test("names no voter", () => {
  const votes = fc.array(fc.constantFrom(vote("person-ana"), vote("person-bo")));
  fc.assert(
    fc.property(votes, (cast) => {
      expect(JSON.stringify(status(aState(awaiting), { votes: cast }))).not.toContain("person-");
    }),
  );
});

test("a status stays far below the 16 KB that a custom status may have, with ten waves", () => {
  const waves = Array.from({ length: 10 }, (_, index) => ({
    id: `department-with-a-long-name-${index}`,
    policy: "p",
  }));
  const counts = Object.fromEntries(waves.map(({ id }) => [id, someCounts({ enrolled: 1 })]));
  const { length } = JSON.stringify(status(aState({ kind: "starting" }), { counts }, someRules({ waves })));
  expect(length).toBeLessThan(8_000);
});
