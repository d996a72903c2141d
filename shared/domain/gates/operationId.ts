import type { OperationVerb } from "../ledger/entry.ts";
import type { EnforceStep, PhaseState } from "./phaseState.ts";

const verbOf = {
  members: "changeMembers",
  policy: "enforce",
  create: "createPolicy",
} as const satisfies Record<EnforceStep, OperationVerb>;

type Enforcing = Extract<PhaseState, { kind: "enforcing" }>;

/**
 * Id of the operation an enforcing phase is carrying out; a new one for each slice, step, evidence and void predecessor:
 * a slice that was refused and approved again must not meet the ended operation of its first approval.
 */
export function operationId(rolloutId: string, phase: string, attempt: number, state: Enforcing): string {
  return `${rolloutId}:${phase}:${attempt}:${verbOf[state.step]}.${state.wave}.${state.slice}.${state.tries}.${state.evidenceHash.slice(0, 16)}`;
}
