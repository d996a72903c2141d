import { expect, test } from "vitest";
import { overSentence } from "../../../../shared/domain/gates/overSentence.ts";
import { aState } from "../build/aState.ts";

const measuring = aState({ kind: "measuring" });
const aborted = aState({ kind: "aborted", because: "x" });

test.for([
  { key: "late", says: "phase ops has a new date" },
  { key: "late:enrolled:w1", says: "the target enrolled of wave w1 is met or has a new date" },
  { key: "stale:w1", says: "wave w1 is fresh again" },
  { key: "breached:on", says: "criterion on does not keep a gate shut any more" },
  {
    key: "breached:slice:fit",
    says: "what was wrong with the next slice does not keep a gate shut any more",
  },
  {
    key: "breached:trigger:blockedUsers:w1",
    says: "trigger blockedUsers of wave w1 does not keep a gate shut any more",
  },
  {
    key: "policyUnfit:w1",
    says: "the state of wave w1's policy does not keep its gate shut any more",
  },
  { key: "approval:ops.start:1767600000000", says: "gate ops.start was approved: phase ops measures" },
  {
    key: "approval:w1.enforce.2:1767600000000",
    says: "gate w1.enforce.2 no longer waits: what it rested on has changed or was asked for anew, its votes are void, and it is asked again when its criteria are met",
  },
  { key: "overdue:ops.start:1767600000000", says: "ops.start is no longer overdue" },
  {
    key: "lapsed:ops.start:1767600000000",
    says: "gate ops.start has the approvals again that had lapsed, or needs none any more",
  },
  {
    key: "asked:ops.advance:1767600000000",
    says: "gate ops.advance no longer waits for people alone",
  },
  { key: "asked:paused:1767600000000", says: "phase ops no longer waits for people (paused)" },
  { key: "observing:w1", says: "wave w1 is written to again" },
  { key: "whatIf:w1", says: "the what-if does not keep the gate of wave w1 shut any more" },
  {
    key: "effectUnseen:w1:2",
    says: "the effect of slice 2 of wave w1 was seen, or is not waited for any more",
  },
  { key: "frozen:w1", says: "wave w1 is no longer frozen" },
  { key: "held:1767600000000", says: "phase ops is no longer held" },
  { key: "rolledBack:3", says: "phase ops no longer waits for investigation 3" },
])("$key that is over reads: $says", ({ key, says }) => {
  expect(overSentence(key, "ops", measuring)).toBe(says);
});

const enforcing = {
  wave: "w1",
  slice: 2,
  gate: "w1.enforce.2",
  evidenceHash: "e",
  step: "members",
  tries: 0,
} as const;
test.for([
  {
    after: aState({ kind: "enforcing", ...enforcing }),
    says: "was approved, and what it opens is being carried out",
  },
  { after: aState({ kind: "completed" }), says: "was approved: phase ops is completed" },
  {
    after: aState({ kind: "held", because: "it was rejected by 1", back: "measuring" }),
    says: "no longer waits: it was rejected by 1",
  },
  {
    after: aState({ kind: "rolledBack", wave: "w1", because: "b", investigation: 1 }),
    says: "no longer waits: phase ops is rolledBack",
  },
  { after: aborted, says: "no longer waits: phase ops is aborted" },
])("a gate that waited tells how it was decided: $says", ({ after, says }) => {
  expect(overSentence("approval:w1.enforce.2:1", "ops", after)).toBe(`gate w1.enforce.2 ${says}`);
});

test.for([
  { key: "late", says: "lateness: phase ops is aborted" },
  {
    key: "late:enrolled:w1",
    says: "the target enrolled of wave w1 does not count any more: phase ops is aborted",
  },
  { key: "stale:w1", says: "wave w1 is not waited for any more: phase ops is aborted" },
])("$key does not claim to be better when the phase has ended", ({ key, says }) => {
  expect(overSentence(key, "ops", aborted)).toBe(says);
});
