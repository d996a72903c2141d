import { expect, test } from "vitest";
import { waitConditions } from "../../../../shared/domain/escalation/waitConditions.ts";
import { seenMessages } from "../../../../shared/domain/messages/seenMessages.ts";
import type { CriterionPlan } from "../../../../shared/domain/plan/criterionPlan.ts";
import type { SeenSteps } from "../../../../shared/domain/steps/seenSteps.ts";
import { anObservation } from "../build/anObservation.ts";
import { aGate, enrolled } from "../build/aPhase.ts";
import { aState } from "../build/aState.ts";
import { someCounts } from "../build/someCounts.ts";
import { closedAt, hour, someRules } from "../build/someRules.ts";

const mode = "enforce" as const;
const attestation: CriterionPlan = {
  kind: "attestation",
  id: "verified",
  mode,
  item: "D0.3",
  maxAgeDays: 90,
};
const message: CriterionPlan = {
  kind: "message",
  id: "invite",
  mode,
  item: "D0.6",
  template: "invite",
  state: "approved",
};
const date: CriterionPlan = { kind: "date", id: "date", mode, item: "D4.6" };
const sessions: CriterionPlan = { kind: "sessions", id: "sessions", mode, item: "D2.3", min: 1 };
const noSession = { held: 0, attended: 0, planned: 0, unreported: [] };

/** What people are told of a gate with these criteria to which nobody has done anything. */
function told(criteria: readonly CriterionPlan[], enrolledPeople = 95, steps: SeenSteps = {}) {
  const { enforce: _, ...gates } = someRules().gates;
  const rules = someRules({ gates: { ...gates, advance: aGate({ criteria }) } });
  const at = closedAt + hour;
  const seen = anObservation({
    at,
    counts: { ops: someCounts({ enrolled: enrolledPeople }, at) },
    messages: seenMessages([]),
    steps: { date: {}, sessions: noSession, ...steps },
  });
  return waitConditions(rules, aState({ kind: "measuring" }), seen).map(({ text }) => text);
}

test.for<[string, readonly CriterionPlan[], string]>([
  ["an attestation", [attestation], "somebody to attest D0.3"],
  ["a message", [message], "somebody to see to invite"],
  ["both", [attestation, message], "somebody to attest D0.3 and somebody to see to invite"],
  ["a date", [date, enrolled], "somebody to see to date"],
  ["a session", [sessions], "somebody to see to sessions"],
])("a gate that waits for people alone is told and escalated: %s", ([, criteria, what]) => {
  expect(told(criteria)).toEqual([
    expect.stringMatching(new RegExp(`^gate .*\\.advance waits for ${what}; nothing else is missing$`)),
  ]);
});

test("nobody is late while people have not enrolled either, or a session is planned", () => {
  expect(told([message, enrolled], 10)).toEqual([]);
  expect(told([sessions], 95, { sessions: { ...noSession, planned: 1 } })).toEqual([]);
});
