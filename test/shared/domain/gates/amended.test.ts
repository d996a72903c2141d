import { expect, test } from "vitest";
import { advance } from "../../../../shared/domain/gates/advance.ts";
import type { PhaseState } from "../../../../shared/domain/gates/phaseState.ts";
import type { OperationStep } from "../../../../shared/domain/ledger/entry.ts";
import { anObservation } from "../build/anObservation.ts";
import { aState, awaiting, enforcing } from "../build/aState.ts";
import { openAt, someRules } from "../build/someRules.ts";

const votes = ["ana", "bo"].map((person) => ({
  person,
  decision: "approve" as const,
  evidenceHash: "e1",
  at: openAt,
}));

test.for<[string, PhaseState, OperationStep | undefined, PhaseState["kind"]]>([
  ["approved evidence is withdrawn", aState(awaiting), undefined, "measuring"],
  ["a slice that nothing was sent of is asked about anew", aState(enforcing), undefined, "measuring"],
  ["a slice that is planned is asked about anew", aState(enforcing), "planned", "measuring"],
  ["a write that was sent is seen through", aState({ ...enforcing, step: "policy" }), "sent", "enforcing"],
  ["a write that took effect is watched", aState({ ...enforcing, step: "policy" }), "applied", "watching"],
  ["nothing is asked by the old rules", aState({ kind: "measuring" }), undefined, "measuring"],
])("when the plan was amended %s", ([, state, step, becomes]) => {
  const operation = step === undefined ? {} : { operation: { step } };
  const seen = anObservation({ planHash: "another", votes, ...operation });
  expect(advance(someRules(), state, seen).kind).toBe(becomes);
});
