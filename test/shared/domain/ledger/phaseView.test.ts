import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { EntryBody, OrderKind } from "../../../../shared/domain/ledger/entry.ts";
import { type PhaseQuestion, phaseView } from "../../../../shared/domain/ledger/phaseView.ts";
import { aConclusion, aRollback, aStep, someEntries } from "../build/anEntry.ts";
import { day, openAt } from "../build/someRules.ts";

const question: PhaseQuestion = {
  phase: "dep",
  waves: ["ops"],
  seen: 0,
  at: openAt,
  timeZone: "Europe/Berlin",
};
const view = (bodies: readonly EntryBody[], change: Partial<PhaseQuestion> = {}) =>
  phaseView(someEntries(...bodies), { ...question, ...change });
const vote = (gate: string, person: string): EntryBody => ({
  kind: "decision",
  phase: "dep",
  gate,
  person,
  decision: "approve",
  evidenceHash: "e",
  comment: "",
});
const order = (kind: OrderKind, phase?: string): EntryBody => ({
  kind: "order",
  order: kind,
  orderId: "i",
  by: "p",
  because: "b",
  ...(phase === undefined ? {} : { phase }),
});
const attest = (item: string, outcome: "done" | "failed"): EntryBody => ({
  kind: "attestation",
  phase: "dep",
  item,
  by: "p",
  outcome,
  note: "",
});

describe("a turn reads from the ledger", () => {
  test("the newest sequence and the plan's hash", () => {
    expect(view([])).toMatchObject({ head: 0, planHash: "" });
    expect(view([{ kind: "rolloutStarted", planHash: "h", by: "p" }, order("pause")])).toMatchObject({
      head: 2,
      planHash: "h",
    });
  });
  test("the helpdesk's tickets since the phase began, only when asked for", () => {
    const counts = { opened: 2, closed: 1, handled: 0, people: 100 };
    const bodies: readonly EntryBody[] = [
      { kind: "dailyCounts", day: "2026-01-04", counts },
      { kind: "phaseState", phase: "dep", attempt: 1, state: "measuring" },
      { kind: "dailyCounts", day: "2026-01-05", counts },
      { kind: "dailyCounts", day: "2026-01-06", counts },
    ];
    expect(view(bodies)).not.toHaveProperty("tickets");
    expect(view(bodies, { tickets: true }).tickets).toMatchObject({ days: 1, opened: 2, usualDays: 2 });
    expect(view([], { tickets: true }).tickets).toMatchObject({ kind: "unknown" });
  });
  test("only the votes on the gate it asks for", () => {
    const votes = [vote("ops.enforce.1", "ana"), vote("ops.enforce.2", "bo")];
    expect(view(votes, { gate: "ops.enforce.2" }).votes).toEqual([
      { person: "bo", decision: "approve", evidenceHash: "e", at: openAt + 60_000 },
    ]);
    expect(view(votes).votes).toEqual([]);
  });
  test("only orders after what it has seen, to the rollout or to this phase", () => {
    const orders = [order("pause"), order("resume"), order("pause", "other"), order("retry", "dep")];
    expect(view(orders, { seen: 1 }).orders.map((one) => [one.order, one.sequence])).toEqual([
      ["resume", 2],
      ["retry", 4],
    ]);
  });
  test("the newest attestation of each item", () => {
    const found = view([attest("D1", "done"), attest("D2", "done"), attest("D1", "failed")]).attestations;
    expect(found).toEqual({
      D1: { at: openAt + 120_000, outcome: "failed", note: "" },
      D2: { at: openAt + 60_000, outcome: "done", note: "" },
    });
  });
  test("rollbacks of its own waves, but open investigations of the whole rollout", () => {
    const found = view([aRollback("ops", 1), aRollback("lab", 2), aConclusion(1)]);
    expect(found.rollbacks).toMatchObject([{ wave: "ops", investigation: 1, concluded: true }]);
    expect(found.openInvestigations).toBe(1);
  });
  test("the newest step of the operation it asks for, and of no other", () => {
    const steps = [
      aStep("enforce", "planned"),
      aStep("enforce", "refused", { because: "no window" }),
      aStep("rollBack", "applied"),
    ];
    expect(view(steps, { operation: "o-enforce" }).operation).toEqual({
      step: "refused",
      at: openAt + 60_000,
      because: "no window",
    });
    expect(view(steps, { operation: "o-none" }).operation).toBeUndefined();
    expect(view(steps).operation).toBeUndefined();
  });
  test("how many people were enforced on this local day, by any wave, counting applied slices once", () => {
    const slices = [
      aStep("changeMembers", "sent", { people: 9 }),
      aStep("changeMembers", "applied", { people: 9 }),
      aStep("changeMembers", "applied", { people: 30, wave: "lab", opId: "o2" }),
      aStep("enforce", "applied", { people: 500 }),
    ];
    expect(view(slices).enforcedToday).toBe(39);
    expect(view(slices, { at: openAt + day }).enforcedToday).toBe(0);
  });
  test.for(["refused", "unverified", "void"] as const)(
    "the people whom a slice that ended %s midway has added, once",
    (step) => {
      const slices = [
        aStep("changeMembers", step, { people: 4 }),
        aStep("changeMembers", step, { people: 4 }),
        aStep("changeMembers", step, { opId: "o2" }),
        aStep("changeMembers", "applied", { people: 9, opId: "o3" }),
      ];
      expect(view(slices).enforcedToday).toBe(13);
    },
  );
  test("days by the plan's zone: 23:30 UTC is tomorrow in Berlin", () => {
    const [entry] = someEntries(aStep("changeMembers", "applied", { people: 7 }));
    if (!entry) throw new Error("no entry");
    const late = { ...entry, at: Date.parse("2026-01-06T23:30:00Z") };
    const on = (at: string) => phaseView([late], { ...question, at: Date.parse(at) }).enforcedToday;
    expect([on("2026-01-06T12:00:00Z"), on("2026-01-07T12:00:00Z")]).toEqual([0, 7]);
  });
});

const bodies = fc.array(
  fc.constantFrom(
    order("pause"),
    order("resume"),
    order("abort", "dep"),
    vote("g", "ana"),
    aRollback(),
    aConclusion(1),
    aStep("changeMembers", "applied", { people: 3 }),
  ),
  { maxLength: 30 },
);

test("no order is seen twice and none is lost, wherever the turns fall", () => {
  fc.assert(
    fc.property(bodies, fc.nat(30), (all, cut) => {
      const turn = Math.min(cut, all.length);
      const first = phaseView(someEntries(...all).slice(0, turn), question).orders;
      const second = view(all, { seen: turn }).orders;
      expect([...first, ...second]).toEqual(view(all).orders);
    }),
  );
});
