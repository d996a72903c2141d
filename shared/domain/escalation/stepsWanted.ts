import { isUnreviewed } from "../criteria/judgeBlockers.ts";
import type { Verdict } from "../criteria/verdict.ts";
import type { Observation } from "../gates/observation.ts";
import type { CriterionPlan } from "../plan/criterionPlan.ts";
import type { GatePlan } from "../plan/phasePlan.ts";

/** What a gate waits for people to do, in words; undefined where data alone, or something beside people, keeps it shut. Pure. */
export function stepsWanted(
  { criteria }: Pick<GatePlan, "criteria">,
  judged: readonly { readonly id: string; readonly verdict: Verdict }[],
  seen: Observation,
): string | undefined {
  const open = judged.flatMap(({ id, verdict }) => {
    const criterion = criteria.find((each) => each.id === id);
    if (criterion?.mode === "observe") return [];
    const isAsked = criterion !== undefined && isByPeople(criterion, seen);
    // What is not known is read again by itself; a review that nobody has made is not.
    const isShort = verdict.kind === "notYet" || verdict.kind === "breached";
    return isShort || (isAsked && criterion.kind === "blockers") ? [{ id, criterion, isAsked }] : [];
  });
  // While other things are missing too, nobody is late yet.
  if (open.length === 0 || open.some(({ isAsked }) => !isAsked)) return undefined;
  const items = open.flatMap(({ criterion }) =>
    criterion?.kind === "attestation" || criterion?.kind === "blockers" ? [criterion.item] : [],
  );
  const others = open.flatMap(({ id, criterion }) =>
    criterion?.kind === "attestation" || criterion?.kind === "blockers" ? [] : [id],
  );
  return [
    ...(items.length === 0 ? [] : [`somebody to attest ${items.join(", ")}`]),
    ...(others.length === 0 ? [] : [`somebody to see to ${others.join(", ")}`]),
  ].join(" and ");
}

/** Whether a criterion that is not met is moved by what people do, and not by time or by what is read of the tenant's people. */
function isByPeople(criterion: CriterionPlan, seen: Observation): boolean {
  switch (criterion.kind) {
    case "attestation":
    case "check":
    case "cohort":
    case "message":
    case "methodsEnabled":
    case "drill":
    case "tabletop":
    case "lifecycle":
    case "date":
      return true;
    case "blockers":
      return isUnreviewed(criterion, { seen });
    case "sessions":
      // One that is planned is waited for by everybody.
      return (seen.steps?.sessions?.planned ?? 0) === 0;
    default:
      return false;
  }
}
