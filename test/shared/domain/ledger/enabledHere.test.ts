import { expect, test } from "vitest";
import { enabledHere } from "../../../../shared/domain/ledger/enabledHere.ts";
import type { EntryBody } from "../../../../shared/domain/ledger/entry.ts";
import { aRollback, aStep, someEntries } from "../build/anEntry.ts";

const adopted: EntryBody = {
  kind: "adopted",
  wave: "lab",
  policy: "p",
  fingerprint: "f",
  people: 3,
} as Extract<EntryBody, { kind: "adopted" }>;

test.for<[string, EntryBody[], string[]]>([
  ["nothing at first", [], []],
  [
    "what was sent, though its answer may be lost",
    [aStep("enforce", "planned"), aStep("enforce", "sent")],
    ["ops"],
  ],
  ["what was applied", [aStep("enforce", "applied")], ["ops"]],
  ["nothing that was refused", [aStep("enforce", "planned"), aStep("enforce", "refused")], []],
  ["nothing that was only observed", [aStep("enforce", "planned"), aStep("enforce", "wouldHave")], []],
  ["no wave whose members alone changed", [aStep("changeMembers", "applied")], []],
  ["no wave that was rolled back", [aStep("enforce", "applied"), aRollback()], []],
  ["a wave beside one that was rolled back", [aStep("enforce", "applied"), adopted, aRollback()], ["lab"]],
  [
    "a wave that was enforced again",
    [aStep("enforce", "applied"), aRollback(), aStep("enforce", "sent")],
    ["ops"],
  ],
])("this rollout has enabled %s", ([, bodies, waves]) => {
  expect(enabledHere(someEntries(...bodies))).toEqual(waves);
});
