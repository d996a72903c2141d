import type { ActOutcome, ApprovedAct } from "../domain/enforcement/act.ts";
import type { Evidence } from "../domain/gates/evidence.ts";
import type { Operation } from "../ports/operations.ts";
import type { World } from "../ports/world.ts";
import { inspectBreakGlass } from "./inspectBreakGlass.ts";
import { inspectDraft } from "./inspectDraft.ts";
import { madePolicy } from "./madePolicy.ts";
import { markedPolicy } from "./markedPolicy.ts";
import { type Pinned, refusalNow } from "./mayAct.ts";
import { notRead } from "./notRead.ts";
import { observedByPlan, refusedByTenant } from "./observing.ts";
import { noAct, openIntent } from "./openOperation.ts";
import { moveTo } from "./operationLog.ts";
import { planOf } from "./planOf.ts";
import { type StillHeld, underLease } from "./underLease.ts";

type Creation = NonNullable<Evidence["creation"]>;

/** One creation that may go on. */
interface Making {
  readonly operation: Operation;
  readonly creation: Creation;
  readonly request: ApprovedAct;
  readonly stillHeld: StillHeld;
}

/**
 * Makes the policy that people approved, in report-only: intent first, checks, a look for what an earlier try made, one
 * POST. It enforces nobody; that it is there is confirmed by reading it back.
 */
export async function createPolicy(world: World, request: ApprovedAct): Promise<ActOutcome> {
  const opened = await openIntent(world, request, "createPolicy");
  if (opened.kind === "over") return opened.outcome;
  const { operation, evidence } = opened;
  const { creation } = evidence;
  if (creation?.wave !== request.wave) return noAct(world, operation, request);
  const name = `create ${request.rolloutId} ${request.wave}`;
  return underLease(world, operation, name, (stillHeld) =>
    checkAndPost(world, { operation, creation, request, stillHeld }),
  );
}

async function checkAndPost(world: World, making: Making): Promise<ActOutcome> {
  const { operation, creation, request } = making;
  const refuse = (because: string): Promise<ActOutcome> =>
    moveTo(world, operation, ["planned"], "refused", because);
  const pinned = await planOf(world, request.rolloutId);
  const refused = await refusalNow(world, pinned, operation, request);
  if (refused !== undefined) return refuse(refused);
  await world.checkpoint("createPolicy.3");

  const policies = await world.policies.list("urgent");
  if (policies.kind !== "read") return notRead(world, policies);
  const marked = markedPolicy(policies.value, request.rolloutId, request.wave, creation.draft);
  if (marked.kind === "strange") return refuse(marked.because);
  // Made by an earlier try: what was sent is on its way, what is there is only to be confirmed.
  if (marked.kind === "asDrafted" || (await madePolicy(world, operation).wasSent())) {
    return moveTo(world, operation, ["planned"], "sent");
  }
  for (const inspect of [
    () => inspectBreakGlass(world, pinned.plan),
    () => inspectDraft(world, request.rolloutId, creation, policies.value),
  ]) {
    const inspection = await inspect();
    if (inspection.kind === "halted") return inspection.outcome;
    if (inspection.kind === "unfit") return refuse(inspection.because);
  }
  await world.checkpoint("createPolicy.4");
  return post(world, pinned, making);
}

async function post(
  world: World,
  pinned: Pinned,
  { operation, creation, request, stillHeld }: Making,
): Promise<ActOutcome> {
  const refused = await refusalNow(world, pinned, operation, request);
  if (refused) return moveTo(world, operation, ["planned"], "refused", refused);
  const observed = await observedByPlan(world, pinned.plan, operation);
  if (observed !== undefined) return observed;
  const lost = await stillHeld();
  if (lost !== undefined) return lost;
  const made = madePolicy(world, operation);
  // A policy cannot be read right after it was made: whoever finds none there must know that one was sent.
  if (!(await made.claimSending())) return moveTo(world, operation, ["planned"], "sent");
  await world.checkpoint("createPolicy.5");
  const written = await world.policies.create(creation.draft);
  await world.checkpoint("createPolicy.6");
  switch (written.kind) {
    case "accepted":
    case "unknownOutcome":
      return moveTo(world, operation, ["planned"], "sent");
    case "refused":
      return refusedByTenant(world, operation, written);
    case "throttled":
      await made.forgetSent();
      return { kind: "throttled", until: world.clock.now() + written.retryAfterMs };
    default:
      return written satisfies never;
  }
}
