import { finalPhaseOf, finalWave } from "../plan/finalWave.ts";
import type { GatePlan, PhasePlan } from "../plan/phasePlan.ts";
import type { Plan } from "../plan/plan.ts";

/** Fewest approvers who must agree to a policy that is made, and to the final one. */
const fewest = 2;

/** What an act of a phase needs of the plan to be decided on. */
export interface ActGateRules {
  readonly gates: PhasePlan["gates"];
  /** Set where the phase ends with the final policy. */
  readonly final?: { readonly quorum: number };
}

/** What a plan says of the acts of one of its phases. */
export function actGateRules(plan: Plan, { id, gates }: PhasePlan): ActGateRules {
  const { finalPolicy } = plan;
  return finalPolicy !== undefined && finalPhaseOf(plan)?.id === id
    ? { gates, final: finalPolicy }
    : { gates };
}

/**
 * The gate that enabling a wave or adding people to it has to pass: the plan's, or for the final policy one whose
 * quorum is its own and whose conditions are not the plan's to choose; undefined where the phase enforces nothing.
 */
export function enforceGate({ gates, final }: ActGateRules, wave: string): GatePlan | undefined {
  if (wave !== finalWave) return gates.enforce;
  return final && withoutCriteria(gates, final.quorum);
}

/** The gate before a policy is made: as many agree as to enforcing it, two at least. */
export function creationGate({ gates, final }: ActGateRules, wave: string): GatePlan {
  const quorum = wave === finalWave ? final?.quorum : gates.enforce?.quorum;
  return withoutCriteria(gates, quorum ?? 0);
}

function withoutCriteria({ enforce, advance }: PhasePlan["gates"], quorum: number): GatePlan {
  const { deadlineHours, escalateTo } = enforce ?? advance;
  return { criteria: [], quorum: Math.max(fewest, quorum), deadlineHours, escalateTo };
}

/** Ids of the gates before a policy is made, and before the final one is enabled at the end of a phase. */
export const creationGateId = (wave: string): string => `${wave}.policy`;
export const finalGateId = (phase: string): string => `${phase}.final`;
