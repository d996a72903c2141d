import { describe, expect, test } from "vitest";
import { advance } from "../../../../shared/domain/gates/advance.ts";
import type { Observation, SeenVote } from "../../../../shared/domain/gates/observation.ts";
import type { PhaseState } from "../../../../shared/domain/gates/phaseState.ts";
import { anObservation, missing } from "../build/anObservation.ts";
import { aGate } from "../build/aPhase.ts";
import { aState, awaiting } from "../build/aState.ts";
import { someCounts } from "../build/someCounts.ts";
import { closedAt, day, hour, openAt, someRules } from "../build/someRules.ts";

const rules = someRules();
const vote = (person: string, change: Partial<SeenVote> = {}): SeenVote => ({
  person,
  decision: "approve",
  evidenceHash: "e1",
  at: openAt - hour,
  ...change,
});
const approved = [vote("ana"), vote("bo")];
const low = { counts: { ops: someCounts({ enrolled: 80 }) } };
const next = (change: Partial<Observation>, state: PhaseState = aState(awaiting)) =>
  advance(rules, state, anObservation(change));

describe("a slice that waits for approval", () => {
  test("is enforced in an open window once two people agree, its people first", () => {
    expect(next({ votes: approved })).toMatchObject({
      kind: "enforcing",
      wave: "ops",
      slice: 1,
      gate: "ops.enforce.1",
      evidenceHash: "e1",
      step: "members",
      tries: 0,
    });
  });
  test("writes the policy at once where groups cannot be written", () => {
    const state = aState(awaiting);
    const counts = { ops: someCounts({ enforced: 100, enforcedNotReady: 1 }) };
    const seen = anObservation({ votes: approved, counts });
    expect(advance(someRules({ groupWrites: false }), state, seen)).toMatchObject({
      kind: "enforcing",
      step: "policy",
    });
  });
  test.for<[string, Partial<Observation>]>([
    ["one person has approved", { votes: [vote("ana")] }],
    ["one person has approved twice", { votes: [vote("ana"), vote("ana")] }],
    ["the votes are on other evidence", { votes: approved.map((one) => ({ ...one, evidenceHash: "e0" })) }],
    ["a vote has lapsed", { votes: [vote("ana", { at: openAt - 8 * day }), vote("bo")] }],
    ["no change window is open", { votes: approved, at: closedAt + hour }],
    ["the counts are missing", { votes: approved, counts: { ops: missing } }],
    ["a criterion is missed for the first time", { votes: approved, ...low }],
    ["an investigation is open", { votes: approved, openInvestigations: 1 }],
    [
      "a trigger alarms",
      { votes: approved, counts: { ops: someCounts({ activeToday: 20, blockedToday: 5 }) } },
    ],
  ])("is not enforced while %s", ([, change]) => {
    expect(next(change).kind).toBe("awaitingApproval");
  });
  test("is not enforced before its planned time, although a window is open", () => {
    expect(next({ votes: approved }, aState({ ...awaiting, plannedAt: openAt + 1 })).kind).toBe(
      "awaitingApproval",
    );
  });
  test("is planned anew for the next window when it missed its own", () => {
    expect(next({ votes: approved, at: closedAt })).toMatchObject({
      plannedAt: Date.parse("2026-01-06T08:00:00Z"),
    });
  });
  test("is held by one rejection, and asked about on new evidence after resume", () => {
    const held = next({ votes: [...approved, vote("cy", { decision: "reject" })] });
    expect(held).toMatchObject({
      kind: "held",
      back: "measuring",
      because: expect.stringContaining("rejected by 1 approver"),
    });
    const resumed = advance(
      rules,
      held,
      anObservation({ orders: [{ order: "resume", sequence: 11, because: "talked" }] }),
    );
    expect(advance(rules, resumed, anObservation())).toMatchObject({
      kind: "awaitingApproval",
      evidenceHash: "",
    });
  });
});

describe("frozen evidence", () => {
  test("survives one fresh miss", () => {
    const missed = next(low);
    expect(missed).toMatchObject({ kind: "awaitingApproval", misses: 1, evidenceHash: "e1" });
    expect(next({}, missed)).toMatchObject({ kind: "awaitingApproval", misses: 0, evidenceHash: "e1" });
  });
  test("is withdrawn by the second fresh miss in a row", () => {
    expect(next(low, next(low)).kind).toBe("measuring");
  });
  test("is not withdrawn by missing data, however long", () => {
    let state: PhaseState = aState(awaiting);
    for (let turn = 1; turn <= 50; turn++)
      state = next({ counts: { ops: missing }, at: openAt + turn * hour }, state);
    expect(state).toMatchObject({ kind: "awaitingApproval", evidenceHash: "e1", misses: 0 });
  });
  test("is withdrawn by two fresh misses with missing data between them", () => {
    expect(next(low, next({ counts: { ops: missing } }, next(low))).kind).toBe("measuring");
  });
  test("is withdrawn when the plan has another hash", () => {
    expect(next({ planHash: "amended", votes: approved }).kind).toBe("measuring");
  });
  test("of a start gate goes back to starting", () => {
    const gates = { ...rules.gates, start: aGate({ quorum: 1 }) };
    const { slice: _, ...rest } = awaiting;
    const state = aState({ ...rest, gate: "dep.start" });
    expect(advance(someRules({ gates }), state, anObservation({ planHash: "amended" })).kind).toBe(
      "starting",
    );
  });
});

test.for([
  { gate: "dep.start", becomes: "measuring" },
  { gate: "dep.advance", becomes: "completed" },
])("an approved $gate leads to $becomes without waiting for a window", ({ gate, becomes }) => {
  const gates = { ...rules.gates, start: aGate({ quorum: 1 }) };
  const { slice: _, ...rest } = awaiting;
  const state = aState({ ...rest, gate });
  const seen = anObservation({ at: closedAt + hour, votes: [vote("ana", { at: closedAt })] });
  expect(advance(someRules({ gates }), state, seen).kind).toBe(becomes);
});
