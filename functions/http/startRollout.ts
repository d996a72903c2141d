import type { Plan } from "../../shared/domain/plan/plan.ts";
import { skippedPhases } from "../../shared/domain/plan/skippedPhases.ts";
import { unreachableGate } from "../../shared/domain/plan/unreachableGate.ts";
import type { World } from "../../shared/ports/world.ts";
import { startedRollout } from "../../shared/schemas/http/rolloutList.ts";
import { claimPlan } from "../rollouts/claimPlan.ts";
import { claimTargets } from "../rollouts/claimTargets.ts";
import { linksOf } from "../rollouts/linksOf.ts";
import { planBody, type SentPlan } from "./planBody.ts";
import { type Problem, problem } from "./problem.ts";
import { answer, type Reply } from "./reply.ts";
import { type Call, route } from "./route.ts";

/** Starts a rollout of a plan; one plan runs once at a time, and no two rollouts share a policy or enforced group. */
export const startRollout = route<SentPlan>({
  name: "startRollout",
  method: "POST",
  path: "rollouts",
  roles: ["operator"],
  needsInstances: true,
  summary: "Validates a plan, pins its hash and starts a rollout of it.",
  body: planBody,
  answers: { 201: { meaning: "The rollout has started.", schema: startedRollout } },
  async handle(world, call) {
    const { plan, hash, warnings } = call.body;
    const refused = mayStart(plan, call.caller.id);
    if (refused) return refused;
    const claim = await claimPlan(world, hash);
    if (claim.kind === "running") return alreadyRuns(claim.rolloutId);
    const targets = await claimTargets(world, claim.rolloutId, plan);
    if (targets.kind === "held") return targetHeld(targets);
    return begin(world, call, claim.rolloutId, { plan, hash, warnings });
  },
});

const alreadyRuns = (rolloutId: string): Problem =>
  problem(
    "ALREADY_RUNNING",
    `rollout ${rolloutId} of this very plan runs already; GET /api/rollouts/${rolloutId} shows it`,
    { rolloutId },
  );

const targetHeld = ({ rolloutId, target }: { rolloutId: string; target: string }): Problem =>
  problem(
    "TARGET_HELD",
    `${target} of this plan belongs to rollout ${rolloutId}, which has not ended; wait for its end, order abort there, or name another`,
    { rolloutId },
  );

function mayStart(plan: Plan, starter: string): Problem | undefined {
  if (!plan.people.operators.includes(starter)) {
    const detail = `the caller is not among the ${plan.people.operators.length} people.operators of the plan; an operator it names starts it`;
    return problem("NOT_IN_PLAN", detail);
  }
  const unreachable = unreachableGate(plan, starter);
  if (unreachable === undefined) return undefined;
  return problem("TOO_FEW_VOTERS", `${unreachable}; let another operator start it, or name more approvers`);
}

async function begin(
  world: World,
  { caller, instances, log }: Call<SentPlan, undefined>,
  id: string,
  { plan, hash, warnings }: Pick<SentPlan, "plan" | "hash" | "warnings">,
): Promise<Reply> {
  await world.plans.put(id, plan);
  const body = { kind: "rolloutStarted" as const, planHash: hash, by: caller.id };
  const started = await world.ledger.append(id, "started", body);
  if (started.kind === "unavailable")
    return problem("STORE_UNAVAILABLE", `${started.because}; send the plan again`);
  try {
    const index = skippedPhases(plan).length;
    const isNew = await instances.start("rollout", id, { rolloutId: id, index, attempt: 1 });
    if (!isNew) return alreadyRuns(id);
  } catch (error) {
    log(`rollout ${id} could not be started: ${String(error)}`);
    const detail = `rollout ${id} is on record and not started yet; send the plan again`;
    return problem("NOT_STARTED", detail, { rolloutId: id });
  }
  const links = linksOf(id);
  const startedAt = new Date(started.entry.at).toISOString();
  return answer(
    201,
    { id, planHash: hash, state: "running", startedAt, warnings, links },
    { location: links.self },
  );
}
