import { votersOf } from "../../shared/domain/plan/votersOf.ts";
import type { Rollout } from "../rollouts/findRollout.ts";
import { type Problem, problem } from "./problem.ts";

/** Why a person may not decide about an exception that another asked for; undefined when they may. */
export function mayExcept(
  { id, plan, startedBy, amenders, ended }: Rollout,
  by: string,
  asker: string,
  people: readonly string[],
): Problem | undefined {
  if (!plan.people.approvers.includes(by)) {
    const detail = `the caller is not among the ${plan.people.approvers.length} people.approvers of the plan`;
    return problem("NOT_IN_PLAN", detail);
  }
  if (!votersOf(plan, startedBy, [...amenders, asker]).includes(by)) {
    return problem(
      "SELF_APPROVAL",
      "the caller asked for it, or wrote, started or amended the plan; another approver decides",
    );
  }
  if (people.includes(by)) {
    return problem("SELF_APPROVAL", "the caller is one of the people it is about; another approver decides");
  }
  return ended === undefined ? undefined : problem("ROLLOUT_ENDED", `rollout ${id} is ${ended}`);
}
