import { type AmendedAt, amendmentFlaws } from "../../shared/domain/plan/amendmentFlaws.ts";
import type { Plan } from "../../shared/domain/plan/plan.ts";
import { planDiff } from "../../shared/domain/plan/planDiff.ts";
import { unreachableGate } from "../../shared/domain/plan/unreachableGate.ts";
import type { Rollout } from "../rollouts/findRollout.ts";
import { progressOf } from "../rollouts/progressOf.ts";
import { type Problem, problem } from "./problem.ts";

/** Why a rollout may not go on by another plan that this person proposes; undefined when it may. */
export function amendmentRefusal(rollout: Rollout, plan: Plan, proposer: string): Problem | undefined {
  const { current } = progressOf(rollout);
  if (current === undefined) return problem("ROLLOUT_ENDED", `rollout ${rollout.id} runs no phase`);
  if (planDiff(rollout.writtenPlan, plan).length === 0) {
    return problem("NOTHING_AMENDED", "the sent plan is the one that counts already");
  }
  const flaws = amendmentFlaws(rollout.writtenPlan, plan, reached(rollout, current));
  if (flaws.length > 0) {
    return problem("NOT_AMENDABLE", `${flaws.length} change(s) are not possible now: ${flaws[0]}`, { flaws });
  }
  const unreachable = unreachableGate(plan, rollout.startedBy, [...rollout.amenders, proposer]);
  return unreachable === undefined ? undefined : problem("TOO_FEW_VOTERS", unreachable);
}

function reached(
  { entries }: Rollout,
  { phase, state, gate }: NonNullable<ReturnType<typeof progressOf>["current"]>,
): AmendedAt {
  const asksToStart = state === "starting" || gate === `${phase.id}.start`;
  const waves = new Set(phase.waves.map(({ id }) => id));
  const enforcing = entries.some(
    ({ body }) =>
      body.kind === "operation" &&
      (body.verb === "enforce" || body.verb === "changeMembers") &&
      waves.has(body.wave),
  );
  return { phase: phase.id, started: !asksToStart, enforcing };
}
