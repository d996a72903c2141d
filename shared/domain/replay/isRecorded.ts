import type { CriterionPlan } from "../plan/criterionPlan.ts";

/** Whether recordings, with audits or without, can answer a criterion; the others are for people, or come from feeds that nobody recorded. */
export function isRecorded(criterion: CriterionPlan, withAudits: boolean): boolean {
  switch (criterion.kind) {
    case "enrolment":
    case "reliability":
    case "methods":
    case "scenarios":
    case "disruption":
    case "impact":
    case "policyState":
      return true;
    case "recoveries":
      return withAudits;
    // The register of issues is kept by people, and tickets come from a feed of their own.
    case "blockers":
    case "unexpectedFailures":
    case "helpdesk":
    case "check":
    case "attestation":
    case "sessions":
    case "drill":
    case "tabletop":
    case "census":
    case "lifecycle":
    case "date":
    case "message":
    // Whom groups hold and for whom methods are on is in no recording.
    case "cohort":
    case "methodsEnabled":
      return false;
    default:
      return criterion satisfies never;
  }
}
