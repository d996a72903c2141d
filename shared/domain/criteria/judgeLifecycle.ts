import type { LifecycleCriterion } from "../plan/stepCriteria.ts";
import type { Scope } from "./scope.ts";
import type { Verdict } from "./verdict.ts";

const dayMs = 24 * 60 * 60_000;

/** Judges whether the newest version of the lifecycle plan stands approved, lately enough. */
export function judgeLifecycle({ item, maxAgeDays }: LifecycleCriterion, { seen }: Scope): Verdict {
  const { lifecycle } = seen.steps ?? {};
  if (lifecycle === undefined)
    return { kind: "unknown", because: `${item}: the lifecycle plan was not read` };
  const { version, decision, decidedAt = 0 } = lifecycle;
  if (version === undefined) return { kind: "notYet", because: `${item}: there is no lifecycle plan` };
  const named = `${item}: version ${version} of the lifecycle plan`;
  if (decision === undefined) return { kind: "notYet", because: `${named} waits for an approver` };
  if (decision === "reject") return { kind: "notYet", because: `${named} was rejected; edit it` };
  const days = (seen.at - decidedAt) / dayMs;
  return days <= maxAgeDays
    ? { kind: "met", because: `${named} was approved ${days.toFixed(1)} days ago <= ${maxAgeDays}` }
    : { kind: "notYet", because: `${named} was approved ${days.toFixed(1)} days ago > ${maxAgeDays}` };
}
