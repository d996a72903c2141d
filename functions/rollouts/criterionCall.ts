import type { CriterionPlan } from "../../shared/domain/plan/criterionPlan.ts";
import { partItem } from "../../shared/domain/plan/partItem.ts";
import type { WaitingView } from "../../shared/schemas/http/waitingView.ts";
import type { Rollout } from "./findRollout.ts";
import { humanStep } from "./humanStep.ts";
import { linksOf } from "./linksOf.ts";

/** The call by which a person moves a criterion that is not met yet; undefined where only the tenant's own data do, or others are asked. `now` is in epoch milliseconds; `wave` is what a call for one wave is about. Pure. */
export function criterionCall(
  rollout: Pick<Rollout, "id" | "entries" | "plan">,
  phase: string,
  criterion: CriterionPlan,
  now: number,
  wave = "<wave>",
): WaitingView["call"] | undefined {
  const links = linksOf(rollout.id);
  const attest = (item: string, outcome: "done" | "notApplicable") => ({
    method: "POST",
    path: links.attestations,
    body: { item, outcome, note: "<what was done, or why it does not apply>" },
  });
  switch (criterion.kind) {
    case "recoveries":
    case "helpdesk":
      return attest(criterion.item, "done");
    case "methods":
      return attest(partItem(criterion.item, "<method>"), "notApplicable");
    case "scenarios":
      return attest(partItem(criterion.item, "<place>"), "done");
    case "unexpectedFailures":
      return {
        method: "POST",
        path: links.issues,
        body: {
          title: "<what fails>",
          because: "<what was found>",
          severity: "<critical, high, medium or low>",
          blocking: false,
          code: "<error code of the finding>",
        },
      };
    case "sessions":
    case "drill":
    case "tabletop":
    case "lifecycle":
    case "date":
      return humanStep(rollout, phase, criterion, now);
    case "check":
      // What no call of the product can change in the tenant, it can at least look at again.
      return criterion.item === "D0.4"
        ? attest(criterion.item, "done")
        : { method: "POST", path: `${links.self}/checks/refresh`, body: {} };
    case "cohort":
      // A person changes the group in the tenant; this says whom to add.
      return { method: "GET", path: `${links.self}/cohorts` };
    case "methodsEnabled":
      return { method: "POST", path: `${links.self}/methods`, body: { wave, because: "<why now>" } };
    case "census":
    case "attestation":
    case "blockers":
    case "enrolment":
    case "reliability":
    case "disruption":
    case "impact":
    case "policyState":
    case "message":
      return undefined;
    default:
      return criterion satisfies never;
  }
}
