import { expect, test } from "vitest";
import type { Facts } from "../../../../local/demo/judgement/facts.ts";
import { nothingWritten, saidWhatItWouldHave } from "../../../../local/demo/judgement/observed.ts";
import { entry, factsWith, write } from "./factsWith.ts";

const at = "2026-02-03T09:20:00.000Z";
const step = (verb: string, word: string, people?: number) =>
  entry(at, { kind: "operation", verb, step: word, wave: "operations", ...(people ? { people } : {}) });
const nothing = { policyWrites: [], memberWrites: 0 };
const observed = [step("changeMembers", "wouldHave", 10), step("enforce", "wouldHave")];

test.for<[name: string, facts: Facts, complaints: readonly string[]]>([
  ["no write", factsWith({ timeline: observed }, nothing), []],
  [
    "a policy that was written",
    factsWith({}, { ...nothing, policyWrites: [write("enabled", at)] }),
    ["1 policies and members were written, wanted 0"],
  ],
  [
    "an operation that was sent",
    factsWith({ timeline: [step("enforce", "sent")] }, nothing),
    ["1 operations are on record as sent, wanted 0"],
  ],
])("%s is judged as what it is", ([, facts, complaints]) => {
  expect(nothingWritten(facts)).toEqual(complaints);
});

test.for<[name: string, timeline: Facts["timeline"], complaints: readonly string[]]>([
  ["what would have been done", observed, []],
  [
    "a wave of which nothing was said",
    [step("changeMembers", "wouldHave", 10)],
    ["0 of 1 policies would have been enabled"],
  ],
  ["a wave without people", [step("enforce", "wouldHave")], ["nobody would have been enforced"]],
])("%s is looked for", ([, timeline, complaints]) => {
  expect(saidWhatItWouldHave(factsWith({ timeline }))).toEqual(complaints);
});
