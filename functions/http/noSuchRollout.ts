import { type Problem, problem } from "./problem.ts";

/** The refusal of a call about a rollout that does not exist. */
export function noSuchRollout(id: string): Problem {
  return problem("NO_SUCH_ROLLOUT", `there is no rollout ${id}; GET /api/rollouts lists all`);
}
