import type { ActOutcome, ActRequest } from "../domain/enforcement/act.ts";
import { driftsIn } from "../domain/ledger/driftsIn.ts";
import type { Entry } from "../domain/ledger/entry.ts";
import { isAmendedSince } from "../domain/ledger/isAmendedSince.ts";
import { pausedIn } from "../domain/ledger/pausedIn.ts";
import { voidByDrift } from "../domain/ledger/voidByDrift.ts";
import { type Enabling, standingOf } from "../domain/methods/enabling.ts";
import { ownTargets } from "../domain/methods/ownTargets.ts";
import type { PasskeyRequest } from "../domain/methods/passkeyConfiguration.ts";
import { passkeyRequest } from "../domain/methods/passkeyRequest.ts";
import { tooLargeBecause } from "../domain/methods/tooLargeBecause.ts";
import { isOpen } from "../domain/plan/changeWindow.ts";
import { hashOf } from "../domain/text/hashOf.ts";
import type { Operation } from "../ports/operations.ts";
import type { World } from "../ports/world.ts";
import { keptEnabling } from "./keptEnabling.ts";
import { notRead } from "./notRead.ts";
import { observedByPlan, refusedByTenant } from "./observing.ts";
import { endedEarlier, planned } from "./openOperation.ts";
import { logStep, moveTo } from "./operationLog.ts";
import { overtakenBecause } from "./overtakenBecause.ts";
import { planOf } from "./planOf.ts";
import { type StillHeld, underLease } from "./underLease.ts";

/** Passkeys for one audience, as people agreed to it outside the turns of a phase. */
export interface EnablingAct extends ActRequest {
  /** Hash of the document that was agreed to, and the sequence of the entry that proposed it. */
  readonly evidenceHash: string;
  readonly proposedBy: number;
  readonly enabling: Enabling;
}

/** Whoever writes to the methods policy has this lease: every write sends its targets whole. */
const leaseName = "authenticationMethodsPolicy";

/** Adds one target to passkeys, on exactly the configuration that people saw: intent first, checks, snapshot, one PATCH of all targets. */
export async function enableMethods(world: World, request: EnablingAct): Promise<ActOutcome> {
  const { rolloutId, opId, wave, evidenceHash, enabling } = request;
  const paramsHash = hashOf({ verb: "enableMethods", wave, evidenceHash, enabling });
  const operation = await world.operations.create({
    opId,
    rolloutId,
    verb: "enableMethods",
    wave,
    policy: "",
    evidenceHash,
    paramsHash,
    fence: await world.operations.fence(rolloutId, wave),
    step: "planned",
    createdAt: world.clock.now(),
  });
  await world.checkpoint("enableMethods.1");
  await logStep(world, planned(operation));
  const over = await endedEarlier(world, operation, paramsHash);
  if (over !== undefined) return over;
  await keptEnabling(world, operation).keep(enabling);
  return underLease(world, operation, leaseName, (stillHeld) =>
    checkAndSend(world, operation, request, stillHeld),
  );
}

async function checkAndSend(
  world: World,
  operation: Operation,
  request: EnablingAct,
  stillHeld: StillHeld,
): Promise<ActOutcome> {
  const refuse = (because: string): Promise<ActOutcome> =>
    moveTo(world, operation, ["planned"], "refused", because);
  const refused = await refusalNow(world, operation, request);
  if (refused !== undefined) return refuse(refused);
  await world.checkpoint("enableMethods.3");

  const { enabling, rolloutId } = request;
  const read = await world.methods.passkeys();
  if (read.kind !== "read") return notRead(world, read);
  const standing = standingOf(read.value, enabling, ownTargets(await world.ledger.read(rolloutId)));
  // Written by an earlier try: it is only to be confirmed.
  if (standing.kind === "after") return moveTo(world, operation, ["planned"], "sent");
  if (standing.kind === "other")
    return refuse(
      `the configuration of passkeys is ${standing.print} and was ${enabling.before} when people agreed: look who changed it, and propose it again`,
    );
  const tooLarge = tooLargeBecause(read.value, enabling.target);
  if (tooLarge !== undefined) return refuse(tooLarge);
  await world.checkpoint("enableMethods.4");
  await world.evidence.putSnapshot(rolloutId, leaseName, read.value.raw);
  await world.checkpoint("enableMethods.5");
  // Made anew: between the agreement and now this rollout may have added other groups, and every write sends all.
  return send(world, operation, request, passkeyRequest(read.value, enabling.target), stillHeld);
}

async function send(
  world: World,
  operation: Operation,
  request: EnablingAct,
  body: PasskeyRequest,
  stillHeld: StillHeld,
): Promise<ActOutcome> {
  const refused = await refusalNow(world, operation, request);
  if (refused !== undefined) return moveTo(world, operation, ["planned"], "refused", refused);
  const { plan } = await planOf(world, request.rolloutId);
  const observed = await observedByPlan(world, plan, operation);
  if (observed !== undefined) return observed;
  const lost = await stillHeld();
  if (lost !== undefined) return lost;
  const written = await world.methods.addPasskeyTarget(body);
  await world.checkpoint("enableMethods.6");
  switch (written.kind) {
    case "accepted":
    case "unknownOutcome":
      return moveTo(world, operation, ["planned"], "sent");
    case "refused":
      return refusedByTenant(world, operation, written);
    case "throttled":
      return { kind: "throttled", until: world.clock.now() + written.retryAfterMs };
    default:
      return written satisfies never;
  }
}

/** Why it may not be written at this moment, asked of the clock, the switches and the ledger; undefined when it may. */
async function refusalNow(
  world: World,
  operation: Operation,
  { rolloutId, phase, at, proposedBy }: EnablingAct,
): Promise<string | undefined> {
  const overtaken = await overtakenBecause(world, operation, at);
  if (overtaken !== undefined) return overtaken;
  const entries = await world.ledger.read(rolloutId);
  if (pausedIn(entries, phase)) return `phase ${phase} is paused`;
  const changed = changedSince(entries, proposedBy);
  if (changed !== undefined) return changed;
  const { plan } = await planOf(world, rolloutId);
  return isOpen(plan, world.clock.now()) ? undefined : "no change window is open";
}

/** What makes an agreement void that was reached on what was proposed by an entry. */
function changedSince(entries: readonly Entry[], proposedBy: number): string | undefined {
  const ended = entries.some(({ body }) => body.kind === "rolloutEnded");
  if (ended) return "the rollout has ended";
  if (isAmendedSince(entries, proposedBy)) return "the plan was amended after this was proposed";
  const drifts = driftsIn(entries).filter(({ what }) => what === "methods");
  return voidByDrift(drifts, proposedBy);
}
