import type { Rollout } from "../rollouts/findRollout.ts";
import { type Problem, problem } from "./problem.ts";

/** Why a person may not operate a rollout: it has ended, or its plan does not name them; undefined when they may. */
export function mayOperate({ id, plan, ended }: Rollout, person: string): Problem | undefined {
  if (!plan.people.operators.includes(person)) {
    const detail = `the caller is not among the ${plan.people.operators.length} people.operators of the plan`;
    return problem("NOT_IN_PLAN", detail);
  }
  return ended === undefined ? undefined : problem("ROLLOUT_ENDED", `rollout ${id} is ${ended}`);
}
