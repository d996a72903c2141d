import type { Plan } from "../../shared/domain/plan/plan.ts";
import { skippedPhases } from "../../shared/domain/plan/skippedPhases.ts";
import { unreachableGate } from "../../shared/domain/plan/unreachableGate.ts";
import type { World } from "../../shared/ports/world.ts";
import { startedRollout } from "../../shared/schemas/http/rolloutList.ts";
import { claimPlan } from "../rollouts/claimPlan.ts";
import { claimTargets } from "../rollouts/claimTargets.ts";
import { earlierStart, rememberedStart, rememberStart } from "../rollouts/earlierStart.ts";
import { linksOf } from "../rollouts/linksOf.ts";
import { claimKey } from "./claimKey.ts";
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
  answers: {
    201: { meaning: "The rollout has started.", schema: startedRollout },
    200: { meaning: "This call has started the rollout already.", schema: startedRollout },
  },
  async handle(world, call) {
    const { plan, hash } = call.body;
    const refused = mayStart(plan, call.caller.id);
    if (refused) return refused;
    const reused = await claimKey(world, call, { start: hash });
    if (reused) return reused;
    const person = call.caller.id;
    const known = await rememberedStart(world, person, call.header("idempotency-key"));
    if (known !== undefined && (await hasBegun(world, known))) return startedAgain(world, call, known);
    const claim = await claimPlan(world, hash);
    if (claim.kind === "running") return startedAgain(world, call, claim.rolloutId, lostAnswerMs);
    const targets = await claimTargets(world, claim.rolloutId, plan);
    if (targets.kind === "held") return targetHeld(targets);
    return begin(world, call, claim.rolloutId);
  },
});

/** An answer that was lost is asked for again within this many milliseconds; a plan sent later is meant to start anew, unless its key says otherwise. */
const lostAnswerMs = 15 * 60_000;

const hasBegun = async (world: World, id: string): Promise<boolean> =>
  (await world.ledger.read(id)).length > 1;

/** The answer of a start again, for whoever started it; refused for others, and when it was too long ago. */
async function startedAgain(
  world: World,
  { caller, body: { hash, warnings } }: Call<SentPlan, undefined>,
  id: string,
  withinMs = Number.POSITIVE_INFINITY,
): Promise<Reply> {
  const earlier = await earlierStart(world, id, caller.id);
  if (earlier?.planHash !== hash || world.clock.now() - earlier.startedAt > withinMs) return alreadyRuns(id);
  const { startedAt, state } = earlier;
  return answer(200, { ...shown(id, hash, startedAt, warnings), state });
}

const shown = (id: string, planHash: string, startedAt: number, warnings: readonly string[]) => ({
  id,
  planHash,
  state: "running",
  startedAt: new Date(startedAt).toISOString(),
  warnings,
  links: linksOf(id),
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

async function begin(world: World, call: Call<SentPlan, undefined>, id: string): Promise<Reply> {
  const { caller, instances, log } = call;
  const { plan, hash, warnings } = call.body;
  await world.plans.put(id, plan);
  await rememberStart(world, caller.id, call.header("idempotency-key"), id);
  const body = { kind: "rolloutStarted" as const, planHash: hash, by: caller.id };
  const started = await world.ledger.append(id, "started", body);
  if (started.kind === "unavailable")
    return problem("STORE_UNAVAILABLE", `${started.because}; send the plan again`);
  try {
    const index = skippedPhases(plan).length;
    const isNew = await instances.start("rollout", id, { rolloutId: id, index, attempt: 1 });
    if (!isNew) return startedAgain(world, call, id);
  } catch (error) {
    log(`rollout ${id} could not be started: ${String(error)}`);
    const detail = `rollout ${id} is on record and not started yet; send the plan again`;
    return problem("NOT_STARTED", detail, { rolloutId: id });
  }
  return answer(201, shown(id, hash, started.entry.at, warnings), { location: linksOf(id).self });
}
