import type { ActOutcome, ApprovedAct } from "../domain/enforcement/act.ts";
import type { World } from "../ports/world.ts";
import { approvedPeople } from "./approvedPeople.ts";
import { desiredMembers } from "./desiredMembers.ts";
import { inspectPeople } from "./inspectPeople.ts";
import { inspectPolicy } from "./inspectPolicy.ts";
import { inspectReach } from "./inspectReach.ts";
import { inspectSlice } from "./inspectSlice.ts";
import { refusalNow } from "./mayAct.ts";
import { keepMemberChange } from "./memberChange.ts";
import { observedByPlan } from "./observing.ts";
import { type Opened, openOperation } from "./openOperation.ts";
import { moveTo } from "./operationLog.ts";
import { planOf } from "./planOf.ts";
import type { ReadyNow } from "./readyNow.ts";
import { type StillHeld, underLease } from "./underLease.ts";
import { writeMembers } from "./writeMembers.ts";

/** Brings a wave's `enforced` group to the approved slice, person by person: whoever of it is still fit is added, and who has no place in it any more is taken out if this product added them. */
export async function changeMembers(
  world: World,
  readyNow: ReadyNow,
  request: ApprovedAct,
): Promise<ActOutcome> {
  const opened = await openOperation(world, request, "changeMembers");
  if (opened.kind === "over") return opened.outcome;
  return underLease(world, opened.operation, opened.act.policy, (stillHeld) =>
    checkAndChange(world, readyNow, opened, request, stillHeld),
  );
}

async function checkAndChange(
  world: World,
  readyNow: ReadyNow,
  opened: Extract<Opened, { kind: "open" }>,
  request: ApprovedAct,
  stillHeld: StillHeld,
): Promise<ActOutcome> {
  const { operation, act } = opened;
  const refuse = (because: string): Promise<ActOutcome> =>
    moveTo(world, operation, ["planned"], "refused", because);
  const pinned = await planOf(world, request.rolloutId);
  const { plan } = pinned;
  const approved = await approvedPeople(world, operation);
  const refused = await refusalNow(world, pinned, operation, request);
  if (refused !== undefined) return refuse(refused);
  if (approved === undefined) return refuse("the approved slice is missing from the store");
  const tooMuch = await inspectSlice(world, plan, request, approved, act.people);
  if (tooMuch !== undefined) return refuse(tooMuch);
  await world.checkpoint("changeMembers.3");

  const fit = await inspectPeople(world, plan, readyNow, request, approved);
  if (fit.kind === "halted") return fit.outcome;
  if (fit.kind === "unfit") return refuse(fit.because);
  // Where the policy is enabled already, adding somebody enforces them: the same inspection as before the PATCH.
  const inspected = await inspectPolicy(world, plan, fit.people, opened);
  if (inspected.kind === "halted") return inspected.outcome;
  if (inspected.kind === "unfit") return refuse(inspected.because);
  const { policy, members } = inspected;
  if (policy.state === "enabled") {
    const reach = await inspectReach(world, plan, readyNow, opened, policy, members, fit.people);
    if (reach.kind === "halted") return reach.outcome;
    if (reach.kind === "unfit") return refuse(reach.because);
  }
  await world.checkpoint("changeMembers.4");

  const change = await desiredMembers(world, operation, policy, members, fit);
  if (policy.state === "enabled" && change.removed.length > plan.caps.perStep) {
    return refuse(
      `${change.removed.length} enforced people have left the audience or are exempt now > cap ${plan.caps.perStep}: look at the groups`,
    );
  }
  const observed = await observedByPlan(world, plan, operation);
  if (observed !== undefined) return observed;
  const lost = await stillHeld();
  if (lost !== undefined) return lost;
  const overall = await keepMemberChange(world, operation, change);
  await world.checkpoint("changeMembers.5");
  const because = sentence(overall.removed.length, fit.shrunk);
  return writeMembers(world, opened, change, stillHeld, because);
}

/** What people should know of a slice that was not carried out plainly as approved. */
function sentence(removed: number, shrunk: string | undefined): string | undefined {
  const taken = removed === 0 ? [] : [`${removed} people of earlier slices are taken out`];
  const parts = [...(shrunk === undefined ? [] : [shrunk]), ...taken];
  return parts.length === 0 ? undefined : parts.join("; ");
}
