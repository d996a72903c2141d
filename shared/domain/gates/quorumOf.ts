import type { GatePlan } from "../plan/phasePlan.ts";

/** Approvers who must agree to an override, also where the criteria alone would decide. */
const overrideQuorum = 2;

/** Different approvers who must agree on an evidence of a gate, by whether it asks to override a criterion. */
export function quorumOf({ quorum }: Pick<GatePlan, "quorum">, override: string | undefined): number {
  return override === undefined ? quorum : Math.max(overrideQuorum, quorum);
}
