import type { Exception } from "../domain/exceptions/exception.ts";
import { phaseView } from "../domain/ledger/phaseView.ts";
import { isOpen } from "../domain/plan/changeWindow.ts";
import { madeByProduct } from "../domain/plan/madeByProduct.ts";
import type { Plan } from "../domain/plan/plan.ts";
import { votersOf } from "../domain/plan/votersOf.ts";
import type { World } from "../ports/world.ts";
import { fit, halted, type Inspection, unfit } from "./inspection.ts";
import type { Pinned } from "./mayAct.ts";
import type { ReadyNow } from "./readyNow.ts";
import { staleReading } from "./staleReading.ts";

/**
 * Whether people may leave the exceptions group now. Where the final policy is in force they are enforced with that very
 * write, so what holds for an enforcement holds for it: an open window, the caps, and a usable passkey.
 */
export async function inspectEnding(
  world: World,
  readyNow: ReadyNow,
  { plan, startedBy, amenders }: Pinned,
  rolloutId: string,
  { number, by, ended }: Exception,
  leaving: readonly string[],
): Promise<Inspection> {
  const voters = votersOf(plan, startedBy, [...amenders, by]);
  if (!voters.includes(ended?.by ?? ""))
    return unfit(`exception ${number} was ended by somebody who may not`);
  if (leaving.length === 0 || plan.finalPolicy === undefined) return fit;
  // Not made yet, so it catches nobody.
  if (plan.finalPolicy.policy === madeByProduct) return fit;
  const policy = await world.policies.read(plan.finalPolicy.policy, "urgent");
  if (policy.kind === "unavailable" && policy.reason === "missing") return fit;
  if (policy.kind !== "read") return halted(world, policy);
  if (policy.value.state !== "enabled") return fit;

  const enforces = `the final policy is in force and would enforce ${leaving.length} people at once`;
  const now = world.clock.now();
  if (!isOpen(plan, now)) return unfit(`${enforces}: no change window is open; end it again in one`);
  const question = { phase: "", waves: [], seen: 0, at: now, timeZone: plan.timeZone };
  const view = phaseView(await world.ledger.read(rolloutId), question);
  const { perStep, perDay } = plan.caps;
  if (leaving.length > perStep) return unfit(`${enforces} > cap ${perStep}`);
  if (view.enforcedToday + leaving.length > perDay)
    return unfit(`${enforces}: ${view.enforcedToday} were enforced today, cap ${perDay} per day`);
  if (view.openInvestigations > 0)
    return unfit(`${enforces}: ${view.openInvestigations} investigation(s) are open`);
  const lastOrder = view.orders.findLast(({ order }) => order === "pause" || order === "resume");
  if (lastOrder?.order === "pause") return unfit(`${enforces}: an order to pause stands`);
  return inspectPasskeys(world, readyNow, plan, rolloutId, leaving, enforces);
}

async function inspectPasskeys(
  world: World,
  readyNow: ReadyNow,
  plan: Plan,
  rolloutId: string,
  leaving: readonly string[],
  enforces: string,
): Promise<Inspection> {
  const enrolled = new Set<string>();
  for (const { id } of plan.phases.flatMap(({ waves }) => waves)) {
    const ready = await readyNow(rolloutId, id);
    const stale = staleReading(world, plan, id, ready);
    if (stale !== undefined) return unfit(`${enforces}: ${stale}`);
    for (const person of ready?.enrolled ?? []) enrolled.add(person);
  }
  const without = leaving.filter((id) => !enrolled.has(id)).length;
  return without === 0 ? fit : unfit(`${enforces}, and ${without} of them have no usable passkey`);
}
