import type { CriterionPlan } from "./criterionPlan.ts";
import { partItem } from "./partItem.ts";

/** Rows under which a person may attest something to a criterion; none where it is measured alone. */
export function attestedItems(criterion: CriterionPlan): readonly string[] {
  switch (criterion.kind) {
    case "attestation":
    case "recoveries":
    case "helpdesk":
    case "blockers":
      return [criterion.item];
    case "check":
      return criterion.item === "D0.4" ? [criterion.item] : [];
    case "methods":
      return criterion.methods.map((method) => partItem(criterion.item, method));
    case "scenarios":
      return criterion.scenarios.map((scenario) => partItem(criterion.item, scenario));
    case "enrolment":
    case "reliability":
    case "disruption":
    case "unexpectedFailures":
    case "impact":
    case "policyState":
    case "sessions":
    case "drill":
    case "tabletop":
    case "census":
    case "lifecycle":
    case "date":
    case "message":
    case "cohort":
    case "methodsEnabled":
      return [];
    default:
      return criterion satisfies never;
  }
}
