import type { Observation } from "../../../../shared/domain/gates/observation.ts";
import type { PolicyReading } from "../../../../shared/domain/measure/waveReading.ts";
import { someCounts } from "./someCounts.ts";
import { openAt } from "./someRules.ts";

/** A policy in a state, with the fingerprint everybody approved unless told otherwise. */
export const seenPolicy = (
  state: "reportOnly" | "enabled" | "disabled",
  fingerprint = "f",
): PolicyReading => ({
  kind: "seen",
  state,
  fingerprint,
});

/** Missing data of either kind. */
export const missing = { kind: "unknown", because: "Graph answered 503" } as const;

/** A healthy observation of the phase `dep` at a time, its policy in report-only; what is enabled this rollout has enabled. */
export function anObservation(change: Partial<Observation> = {}): Observation {
  const at = change.at ?? openAt;
  const policies = change.policies ?? { ops: seenPolicy("reportOnly") };
  const isEnabled = (wave: string): boolean => {
    const policy = policies[wave];
    return policy?.kind === "seen" && policy.state === "enabled";
  };
  return {
    at,
    head: 10,
    planHash: "plan",
    counts: { ops: someCounts({}, at) },
    policies,
    attestations: {},
    votes: [],
    orders: [],
    rollbacks: [],
    openInvestigations: 0,
    drifts: [],
    approved: {},
    enforcedToday: 0,
    enabledHere: Object.keys(policies).filter(isEnabled),
    ...change,
  };
}
