import type { ApprovedAct } from "../domain/enforcement/act.ts";
import { actGateRules, creationGate, enforceGate } from "../domain/gates/actGate.ts";
import { ballots } from "../domain/gates/ballots.ts";
import { tally } from "../domain/gates/tally.ts";
import { voteCalendar } from "../domain/gates/voteCalendar.ts";
import { driftsIn } from "../domain/ledger/driftsIn.ts";
import type { Entry } from "../domain/ledger/entry.ts";
import { isAmendedSince } from "../domain/ledger/isAmendedSince.ts";
import { overrideIn } from "../domain/ledger/overrideIn.ts";
import { phaseView } from "../domain/ledger/phaseView.ts";
import { voidByDrift } from "../domain/ledger/voidByDrift.ts";
import { nextWindow } from "../domain/plan/changeWindow.ts";
import type { PhasePlan } from "../domain/plan/phasePlan.ts";
import type { Plan } from "../domain/plan/plan.ts";
import { votersOf } from "../domain/plan/votersOf.ts";
import type { Operation } from "../ports/operations.ts";
import type { World } from "../ports/world.ts";
import { overtakenBecause } from "./overtakenBecause.ts";
import type { planOf } from "./planOf.ts";

/** The plan of a rollout, with who started it. */
export type Pinned = Pick<Awaited<ReturnType<typeof planOf>>, "plan" | "startedBy" | "amenders">;

/** Why an approved act may not happen at this moment, asked of the clock and the ledger just before the write; undefined when it may. */
export async function refusalNow(
  world: World,
  { plan, startedBy, amenders }: Pinned,
  operation: Operation,
  request: ApprovedAct,
): Promise<string | undefined> {
  const now = world.clock.now();
  const { rolloutId, wave, gate, evidenceHash, phase, at } = request;
  const overtaken = await overtakenBecause(world, operation, at);
  if (overtaken !== undefined) return overtaken;
  const unconfirmed = (await world.operations.open(rolloutId)).find(
    (open) => open.verb === "rollBack" && open.wave === wave,
  );
  if (unconfirmed)
    return `rollback ${unconfirmed.opId} of ${wave} is ${unconfirmed.step} and not confirmed yet`;
  const entries = await world.ledger.read(rolloutId);
  const view = phaseView(entries, { phase, waves: [wave], gate, seen: 0, at: now, timeZone: plan.timeZone });
  const phasePlan = plan.phases.find(({ id }) => id === phase);
  const quorum = phasePlan === undefined ? Number.POSITIVE_INFINITY : quorumFor(plan, phasePlan, operation);
  const voters = votersOf(plan, startedBy, amenders);
  const counted = view.votes.filter(
    ({ person, decision }) => decision === "reject" || voters.includes(person),
  );
  const cast = ballots(counted, overrideIn(entries, evidenceHash));
  const votes = tally(cast, evidenceHash, quorum, now, voteCalendar(plan, phasePlan));
  if (votes.kind !== "approved")
    return `gate ${gate} does not have ${quorum} valid approvals on this evidence`;
  const frozenAt = frozenIn(entries, evidenceHash);
  if (isAmendedSince(entries, frozenAt)) return `the plan was amended after this evidence was frozen`;
  const drifted = voidByDrift(driftsIn(entries), frozenAt);
  if (drifted !== undefined) return drifted;
  if (view.openInvestigations > 0) return `${view.openInvestigations} investigation(s) are open`;
  const lastOrder = view.orders.findLast(
    ({ order }) => order === "pause" || order === "resume" || order === "abort",
  );
  if (lastOrder && lastOrder.order !== "resume") return `an order to ${lastOrder.order} stands`;
  // Nobody is enforced by a policy that is made, so the date from which people are does not hold it back.
  const notBefore = operation.verb === "createPolicy" ? undefined : phasePlan?.enforceNotBefore;
  const window = nextWindow(plan, now, notBefore);
  if (window === undefined || window.from > now) return "no change window is open";
  return undefined;
}

/** Approvers who must have agreed to an operation. */
function quorumFor(plan: Plan, phase: PhasePlan, { verb, wave }: Operation): number {
  const rules = actGateRules(plan, phase);
  const gate = verb === "createPolicy" ? creationGate(rules, wave) : enforceGate(rules, wave);
  return gate?.quorum ?? Number.POSITIVE_INFINITY;
}

/** Sequence of the entry that evidence was frozen with. */
function frozenIn(entries: readonly Entry[], evidenceHash: string): number {
  const frozen = entries.findLast(
    ({ body }) => body.kind === "evidence" && body.evidenceHash === evidenceHash,
  );
  return frozen?.sequence ?? 0;
}
