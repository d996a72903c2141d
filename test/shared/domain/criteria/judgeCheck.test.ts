import { expect, test } from "vitest";
import type { CheckReading } from "../../../../shared/domain/checks/checkResults.ts";
import { judgeCheck } from "../../../../shared/domain/criteria/judgeCheck.ts";
import type { Observation } from "../../../../shared/domain/gates/observation.ts";
import { anObservation } from "../build/anObservation.ts";
import { aState } from "../build/aState.ts";
import { openAt, someRules } from "../build/someRules.ts";

const hour = 3_600_000;
const reading = (change: Partial<CheckReading> = {}): CheckReading => ({
  at: openAt - hour,
  kind: "met",
  because: "3 of 3 checks are met",
  ...change,
});
const judge = (found: CheckReading | undefined, attestations: Observation["attestations"] = {}) =>
  judgeCheck(
    { kind: "check", id: "devices", mode: "enforce", item: "D0.4", maxAgeHours: 8 },
    {
      rules: someRules(),
      state: aState({ kind: "measuring" }),
      waves: [],
      seen: anObservation({ attestations, ...(found ? { checks: { "D0.4": found } } : {}) }),
    },
  );
const open = reading({ kind: "unknown", because: "0 of 2 checks are met: 403", signOff: true });

test.for<[string, CheckReading | undefined, Observation["attestations"], string, string]>([
  ["nobody has looked", undefined, {}, "unknown", "was not looked at yet"],
  ["all is met", reading(), {}, "met", "3 of 3"],
  ["something is open", reading({ kind: "notYet", because: "2 of 3" }), {}, "notYet", "2 of 3"],
  ["the look is stale", reading({ at: openAt - 9 * hour }), {}, "unknown", "9.0 h ago > 8 h"],
  ["what is unknown is not signed off", open, {}, "unknown", "403"],
  [
    "what is unknown is signed off",
    open,
    { "D0.4": { at: openAt - 1, outcome: "done" } },
    "met",
    "signed off",
  ],
  [
    "a signature is too old",
    open,
    { "D0.4": { at: openAt - 91 * 24 * hour, outcome: "done" } },
    "unknown",
    "> 90",
  ],
  [
    "a person says no",
    open,
    { "D0.4": { at: openAt - 1, outcome: "failed" } },
    "breached",
    "attested as failed",
  ],
  [
    "a signature stands under what nobody may sign off",
    reading({ kind: "notYet", because: "2 of 3" }),
    { "D0.4": { at: openAt - 1, outcome: "done" } },
    "notYet",
    "2 of 3",
  ],
])("where %s", ([, found, attestations, kind, says]) => {
  expect(judge(found, attestations)).toEqual({ kind, because: expect.stringContaining(says) });
});
