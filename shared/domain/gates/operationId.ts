import type { PhaseState } from "./phaseState.ts";

type Enforcing = Extract<PhaseState, { kind: "enforcing" }>;

/**
 * Id of the operation an enforcing phase is carrying out; a new one for each slice, step, evidence and void predecessor:
 * a slice that was refused and approved again must not meet the ended operation of its first approval.
 */
export function operationId(rolloutId: string, phase: string, attempt: number, state: Enforcing): string {
  const verb = state.step === "members" ? "changeMembers" : "enforce";
  return `${rolloutId}:${phase}:${attempt}:${verb}.${state.wave}.${state.slice}.${state.tries}.${state.evidenceHash.slice(0, 16)}`;
}
