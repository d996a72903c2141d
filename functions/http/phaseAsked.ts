import type { Rollout } from "../rollouts/findRollout.ts";
import { progressOf } from "../rollouts/progressOf.ts";
import { type Problem, problem } from "./problem.ts";

/** The phase that a call is about: the one it names, or the running one; refused where there is none such, or it is over. */
export function phaseAsked(
  rollout: Rollout,
  asked: string | undefined,
): { readonly kind: "phase"; readonly phase: string } | Problem {
  const { phases, current } = progressOf(rollout);
  const named = asked ?? current?.phase.id;
  const found = phases.find(({ phase }) => phase.id === named);
  if (found === undefined) {
    const known = phases.map(({ phase }) => phase.id).join(", ");
    return problem("UNKNOWN_PHASE", `the plan has no phase ${named ?? "that runs"}; it has ${known}`);
  }
  if (found.endedAt !== undefined || found.state === "skipped")
    return problem("PHASE_OVER", `phase ${found.phase.id} is ${found.state}; nothing of it counts any more`);
  return { kind: "phase", phase: found.phase.id };
}
