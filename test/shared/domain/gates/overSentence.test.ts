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
  { key: "approval:ops.start:1767600000000", says: "gate ops.start no longer waits" },
  { key: "overdue:ops.start:1767600000000", says: "gate ops.start is no longer overdue" },
  { key: "frozen:w1", says: "wave w1 is no longer frozen" },
  { key: "held:1767600000000", says: "phase ops is no longer held" },
  { key: "rolledBack:3", says: "phase ops no longer waits for investigation 3" },
])("$key that is over reads: $says", ({ key, says }) => {
  expect(overSentence(key, "ops", measuring)).toBe(says);
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
