import type { CriterionPlan } from "../plan/criterionPlan.ts";
import { judgeAttestation } from "./judgeAttestation.ts";
import { judgeBlockers } from "./judgeBlockers.ts";
import { judgeCensus } from "./judgeCensus.ts";
import { judgeCheck } from "./judgeCheck.ts";
import { judgeCohort } from "./judgeCohort.ts";
import { judgeDate } from "./judgeDate.ts";
import { judgeDisruption } from "./judgeDisruption.ts";
import { judgeDrill } from "./judgeDrill.ts";
import { judgeEnrolment } from "./judgeEnrolment.ts";
import { judgeHelpdesk } from "./judgeHelpdesk.ts";
import { judgeImpact } from "./judgeImpact.ts";
import { judgeLifecycle } from "./judgeLifecycle.ts";
import { judgeMessage } from "./judgeMessage.ts";
import { judgeMethods } from "./judgeMethods.ts";
import { judgeMethodsEnabled } from "./judgeMethodsEnabled.ts";
import { judgePolicyState } from "./judgePolicyState.ts";
import { judgeRecoveries } from "./judgeRecoveries.ts";
import { judgeReliability } from "./judgeReliability.ts";
import { judgeScenarios } from "./judgeScenarios.ts";
import { judgeSessions } from "./judgeSessions.ts";
import { judgeTabletop } from "./judgeTabletop.ts";
import { judgeUnexpected } from "./judgeUnexpected.ts";
import type { Scope } from "./scope.ts";
import type { Verdict } from "./verdict.ts";

/** The verdict of one criterion. Pure; never final. */
export function judge(criterion: CriterionPlan, scope: Scope): Verdict {
  if (measuresWaves(criterion) && scope.waves.length === 0) {
    return { kind: "unknown", because: `${scope.rules.phase}: there is no wave to measure` };
  }
  switch (criterion.kind) {
    case "enrolment":
      return judgeEnrolment(criterion, scope);
    case "reliability":
      return judgeReliability(criterion, scope);
    case "methods":
      return judgeMethods(criterion, scope);
    case "scenarios":
      return judgeScenarios(criterion, scope);
    case "disruption":
      return judgeDisruption(criterion, scope);
    case "recoveries":
      return judgeRecoveries(criterion, scope);
    case "helpdesk":
      return judgeHelpdesk(criterion, scope);
    case "blockers":
      return judgeBlockers(criterion, scope);
    case "unexpectedFailures":
      return judgeUnexpected(criterion, scope);
    case "impact":
      return judgeImpact(criterion, scope);
    case "policyState":
      return judgePolicyState(criterion, scope);
    case "cohort":
      return judgeCohort(criterion, scope);
    case "methodsEnabled":
      return judgeMethodsEnabled(criterion, scope);
    case "check":
      return judgeCheck(criterion, scope);
    case "attestation":
      return judgeAttestation(criterion, scope);
    case "sessions":
      return judgeSessions(criterion, scope);
    case "drill":
      return judgeDrill(criterion, scope);
    case "tabletop":
      return judgeTabletop(criterion, scope);
    case "census":
      return judgeCensus(criterion, scope);
    case "lifecycle":
      return judgeLifecycle(criterion, scope);
    case "date":
      return judgeDate(criterion, scope);
    case "message":
      return judgeMessage(criterion, scope);
    default:
      return criterion satisfies never;
  }
}

/** Kinds that are not about the waves of their phase; `policyState` is only where it is about a wave's policy, and `message` where it is sent. */
const ofNoWave: ReadonlySet<CriterionPlan["kind"]> = new Set([
  "attestation",
  "blockers",
  "check",
  "helpdesk",
  "sessions",
  "drill",
  "tabletop",
  "census",
  "lifecycle",
  "date",
]);

const measuresWaves = (criterion: CriterionPlan): boolean =>
  !ofNoWave.has(criterion.kind) &&
  !(criterion.kind === "message" && criterion.state !== "sent") &&
  !(criterion.kind === "policyState" && criterion.policy === "observe");
