import type { ActOutcome, ApprovedAct } from "../domain/enforcement/act.ts";
import { finalWave } from "../domain/plan/finalWave.ts";
import type { World } from "../ports/world.ts";
import { approvedPeople } from "./approvedPeople.ts";
import { inspectFinalPolicy } from "./inspectFinalPolicy.ts";
import { inspectPolicy } from "./inspectPolicy.ts";
import { inspectReach } from "./inspectReach.ts";
import { type Pinned, refusalNow } from "./mayAct.ts";
import { observedByPlan, refusedByTenant } from "./observing.ts";
import { type Opened, openOperation } from "./openOperation.ts";
import { moveTo } from "./operationLog.ts";
import { planOf } from "./planOf.ts";
import type { ReadyNow } from "./readyNow.ts";
import { takenBack } from "./takenBack.ts";
import { type StillHeld, underLease } from "./underLease.ts";

/** Sets an approved wave's policy, or the final one, from report-only to enabled, as safety.md 2: intent first, checks, snapshot, one PATCH of `state`. */
export async function enforce(world: World, readyNow: ReadyNow, request: ApprovedAct): Promise<ActOutcome> {
  const opened = await openOperation(world, request, "enforce");
  if (opened.kind === "over") return opened.outcome;
  return underLease(world, opened.operation, opened.act.policy, (stillHeld) =>
    checkAndSend(world, readyNow, opened, request, stillHeld),
  );
}

async function checkAndSend(
  world: World,
  readyNow: ReadyNow,
  opened: Extract<Opened, { kind: "open" }>,
  request: ApprovedAct,
  stillHeld: StillHeld,
): Promise<ActOutcome> {
  const { operation, act } = opened;
  const pinned = await planOf(world, request.rolloutId);
  const refused = await refusalNow(world, pinned, operation, request);
  if (refused) return moveTo(world, operation, ["planned"], "refused", refused);
  await world.checkpoint("enforce.3");
  const people = (await approvedPeople(world, operation)) ?? [];
  const isFinal = act.wave === finalWave;
  const inspected = isFinal
    ? await inspectFinalPolicy(world, readyNow, pinned.plan, people, opened)
    : await inspectPolicy(world, pinned.plan, people, opened);
  if (inspected.kind === "halted") return inspected.outcome;
  await world.checkpoint("enforce.4");
  if (inspected.kind === "unfit") return moveTo(world, operation, ["planned"], "refused", inspected.because);
  const { policy, members } = inspected;
  if (policy.state === "enabled") return moveTo(world, operation, ["planned"], "sent");
  const most = pinned.plan.caps.perStep;
  if (!isFinal && pinned.plan.groupWrites && members.length > most) {
    const because = `enabling ${policy.id} would enforce ${members.length} people at once > cap ${most}`;
    return moveTo(world, operation, ["planned"], "refused", because);
  }
  const reach = await inspectReach(world, pinned.plan, readyNow, opened, policy, members, people);
  if (reach.kind === "halted") return reach.outcome;
  if (reach.kind === "unfit") return moveTo(world, operation, ["planned"], "refused", reach.because);
  await world.evidence.putSnapshot(request.rolloutId, act.policy, policy.raw);
  await world.checkpoint("enforce.5");
  return sendState(world, pinned, opened, request, stillHeld);
}

async function sendState(
  world: World,
  pinned: Pinned,
  { operation, act }: Extract<Opened, { kind: "open" }>,
  request: ApprovedAct,
  stillHeld: StillHeld,
): Promise<ActOutcome> {
  const refused = await refusalNow(world, pinned, operation, request);
  if (refused) return moveTo(world, operation, ["planned"], "refused", refused);
  const observed = await observedByPlan(world, pinned.plan, operation);
  if (observed !== undefined) return observed;
  const lost = await stillHeld();
  if (lost !== undefined) return lost;
  const written = await world.policies.setState(act.policy, "enabled");
  await world.checkpoint("enforce.6");
  switch (written.kind) {
    case "accepted":
    case "unknownOutcome": {
      const overtaken = await takenBack(world, operation);
      return moveTo(world, operation, ["planned"], overtaken === undefined ? "sent" : "refused", overtaken);
    }
    case "refused":
      return refusedByTenant(world, operation, written);
    case "throttled":
      return { kind: "throttled", until: world.clock.now() + written.retryAfterMs };
    default:
      return written satisfies never;
  }
}
