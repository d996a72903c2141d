import type { GatePlan } from "../plan/phasePlan.ts";

/**
 * Why people can never let a criterion of a gate pass while it is unknown; undefined when a quorum may. What holds
 * whatever the plan says (a slice that is fit, triggers, the canary's recovery) is no criterion of the plan. So missing or
 * stale data is never overridden where people are enforced: the slice would not be fit.
 */
export function overrideRefusal({ criteria }: GatePlan, id: string): string | undefined {
  const criterion = criteria.find((candidate) => candidate.id === id);
  if (criterion === undefined) {
    const known = criteria.map((candidate) => candidate.id).join(", ") || "none";
    return `the gate has no criterion ${id}; it has ${known}`;
  }
  switch (criterion.kind) {
    case "policyState":
      return `${id} is about a policy's state, which is never overridden`;
    case "attestation":
      return `${id} is never unknown: attest ${criterion.item}`;
    case "blockers":
      return `${id} is unknown until somebody has reviewed the register of issues: attest ${criterion.item}`;
    case "sessions":
    case "drill":
    case "tabletop":
    case "lifecycle":
    case "date":
      return `${id} is about what people do or decide (${criterion.item}), which is never overridden`;
    case "message":
      return `${id} is never unknown for long: have the message ${criterion.template} ${criterion.state}`;
    case "census":
    case "check":
    case "enrolment":
    case "reliability":
    case "methods":
    case "scenarios":
    case "disruption":
    case "recoveries":
    case "helpdesk":
    case "unexpectedFailures":
    case "impact":
    case "cohort":
    case "methodsEnabled":
      return undefined;
    default:
      return criterion satisfies never;
  }
}
