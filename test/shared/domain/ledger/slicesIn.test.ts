import { expect, test } from "vitest";
import type { EntryBody } from "../../../../shared/domain/ledger/entry.ts";
import { slicesIn } from "../../../../shared/domain/ledger/slicesIn.ts";
import { aRollback, aStep, someEntries } from "../build/anEntry.ts";
import { openAt } from "../build/someRules.ts";

const evidence = (gate: string, evidenceHash: string): EntryBody => ({
  kind: "evidence",
  phase: "dep",
  gate,
  evidenceHash,
});
/** The slice of `ops` by entries that are a minute apart. */
const slice = (...bodies: readonly EntryBody[]) => slicesIn(someEntries(...bodies)).get("ops");
const at = (sequence: number): number => openAt + (sequence - 1) * 60_000;

test("a wave is in force from its policy on, and a slice is written when its newest change was read back", () => {
  const first = [
    evidence("ops.enforce.1", "e1"),
    aStep("changeMembers", "applied"),
    aStep("enforce", "sent"),
    aStep("enforce", "applied"),
  ];
  expect(slice(...first)).toEqual({ since: at(4), writtenAt: at(4), evidenceHash: "e1" });
  const second = [evidence("ops.enforce.2", "e2"), aStep("changeMembers", "applied")];
  expect(slice(...first, ...second)).toEqual({ since: at(4), writtenAt: at(6), evidenceHash: "e2" });
});

test.for([
  ["whose group was changed only", [aStep("changeMembers", "applied")]],
  ["whose policy was only made", [aStep("createPolicy", "applied"), aStep("changeMembers", "applied")]],
  ["whose policy was not read back", [aStep("enforce", "sent")]],
  ["whose act was refused", [aStep("enforce", "refused")]],
  ["of a rollout that only observes", [aStep("changeMembers", "wouldHave"), aStep("enforce", "wouldHave")]],
  ["that was rolled back by us", [aStep("enforce", "applied"), aStep("rollBack", "applied")]],
  ["that was rolled back from outside", [aStep("enforce", "applied"), aRollback("ops")]],
] as readonly (readonly [string, readonly EntryBody[]])[])(
  "a wave %s has no slice in force",
  ([, bodies]) => {
    expect(slice(...bodies)).toBeUndefined();
  },
);

test.for(["sent", "void"] as const)(
  "people who are added after an enforcement that was only %s are a slice, since then",
  (step) => {
    const lost = [aStep("enforce", "planned"), aStep("enforce", step)];
    const added = [evidence("ops.enforce.2", "e2"), aStep("changeMembers", "applied")];
    expect(slice(...lost, ...added)).toEqual({ since: at(4), writtenAt: at(4), evidenceHash: "e2" });
  },
);

test("a wave that is enforced again after a rollback is in force since then", () => {
  const again = [aStep("enforce", "applied"), aRollback("ops"), aStep("enforce", "applied")];
  expect(slice(...again)).toMatchObject({ since: at(3) });
});
