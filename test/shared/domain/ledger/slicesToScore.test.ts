import { describe, expect, test } from "vitest";
import type { EntryBody } from "../../../../shared/domain/ledger/entry.ts";
import { slicesToScore } from "../../../../shared/domain/ledger/slicesToScore.ts";
import { aRollback, aStep, someEntries } from "../build/anEntry.ts";
import { hour, openAt } from "../build/someRules.ts";

const minute = 60_000;
const evidence = (hash: string, number = 1): EntryBody => ({
  kind: "evidence",
  phase: "dep",
  gate: `ops.enforce.${number}`,
  evidenceHash: hash,
});
const scored = (evidenceHash: string): EntryBody => ({
  kind: "impactScored",
  wave: "ops",
  evidenceHash,
  people: 1,
  blocked: 0,
  blockedHash: "b",
  low: 0,
  high: 0,
});
const first = [evidence("e1"), aStep("changeMembers", "applied"), aStep("enforce", "applied")];
const second = [evidence("e2", 2), aStep("changeMembers", "applied")];
const due = (bodies: readonly EntryBody[], hours = 25) =>
  slicesToScore(someEntries(...bodies), openAt + hours * hour);

describe("a slice is compared with its forecast", () => {
  test("a day after its last write was read back", () => {
    const at = openAt + 2 * minute;
    const slice = { wave: "ops", evidenceHash: "e1", at };
    expect(slicesToScore(someEntries(...first), at + 24 * hour)).toEqual([slice]);
    expect(slicesToScore(someEntries(...first), at + 24 * hour - 1)).toEqual([]);
  });
  test("each by itself, also where the next came within the day", () => {
    expect(due([...first, ...second]).map(({ evidenceHash }) => evidenceHash)).toEqual(["e1", "e2"]);
  });
  test("once", () => {
    expect(due([...first, ...second, scored("e1")]).map(({ evidenceHash }) => evidenceHash)).toEqual(["e2"]);
  });
  test("also when it was rolled back within the day", () => {
    expect(due([...first, aRollback()])).toHaveLength(1);
  });
  test("not while its policy only reports, or nothing was read back", () => {
    expect(due([evidence("e1"), aStep("changeMembers", "applied")])).toEqual([]);
    expect(due([evidence("e1"), aStep("enforce", "sent")])).toEqual([]);
    expect(due([...first, scored("e1"), aRollback(), ...second])).toEqual([]);
  });
  test("not where nothing was frozen for it", () => {
    expect(due([aStep("enforce", "applied")])).toEqual([]);
  });
});
