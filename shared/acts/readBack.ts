import type { ActOutcome, ActRequest } from "../domain/enforcement/act.ts";
import { standingOf } from "../domain/methods/enabling.ts";
import { ownTargets } from "../domain/methods/ownTargets.ts";
import type { Operation } from "../ports/operations.ts";
import type { World } from "../ports/world.ts";
import { actUnderWay } from "./actUnderWay.ts";
import { approvedPeople } from "./approvedPeople.ts";
import { keptEnabling } from "./keptEnabling.ts";
import { madePolicy } from "./madePolicy.ts";
import { markedPolicy } from "./markedPolicy.ts";
import { memberChange } from "./memberChange.ts";
import { notRead } from "./notRead.ts";
import { operationLifeMs } from "./openOperation.ts";
import { logStep, moveTo } from "./operationLog.ts";
import { planOf, waveOf } from "./planOf.ts";
import { revert, revertedBecause } from "./revert.ts";
import { takenBack } from "./takenBack.ts";

/** Longest wait for the tenant to show what was written, and the pause between two looks. */
const patienceMs = 60_000;
const pauseMs = 2_000;

/** Whether the tenant shows what was written. */
type Seen =
  | { readonly kind: "asWritten" }
  | { readonly kind: "notYet"; readonly because: string }
  /** The policy is in force, and is not the one that was approved. */
  | { readonly kind: "differs"; readonly because: string }
  /** Something else than what was written; nobody is enforced by it, so it stays and a person looks. */
  | { readonly kind: "strange"; readonly because: string }
  | ActOutcome;

/** Reads back what an operation has sent until the tenant shows it; only then the operation counts as applied. */
export async function readBack(world: World, request: ActRequest): Promise<ActOutcome> {
  const operation = await world.operations.get(request.rolloutId, request.opId);
  if (operation === undefined)
    return { kind: "unknownOutcome", because: `there is no operation ${request.opId}` };
  if (operation.step !== "sent") {
    await logStep(world, operation);
    return { kind: "moved", step: operation.step };
  }
  const reverted = await revertedBecause(world, operation);
  if (reverted !== undefined) return revert(world, operation, request, reverted);
  const busy = operation.verb === "rollBack" ? await actUnderWay(world, operation) : undefined;
  const giveUpAt = world.clock.now() + patienceMs;
  for (;;) {
    const seen = await look(world, operation);
    if (seen.kind === "asWritten") return busy ?? confirm(world, operation);
    if (seen.kind === "differs") return revert(world, operation, request, seen.because);
    if (seen.kind === "strange") return moveTo(world, operation, ["sent"], "unverified", seen.because);
    if (seen.kind !== "notYet") return seen;
    if (world.clock.now() + pauseMs > giveUpAt) return giveUp(world, operation, seen.because);
    await world.clock.sleep(pauseMs);
  }
}

async function look(world: World, operation: Operation): Promise<Seen> {
  switch (operation.verb) {
    case "changeMembers":
    case "exempt":
    case "endExemption":
      return lookAtMembers(world, operation);
    case "createPolicy":
      return lookAtMade(world, operation);
    case "enableMethods":
      return lookAtMethods(world, operation);
    case "enforce":
    case "rollBack":
      return lookAtPolicy(world, operation);
    default:
      return operation.verb satisfies never;
  }
}

async function lookAtMade(world: World, operation: Operation): Promise<Seen> {
  const { rolloutId, wave, evidenceHash = "" } = operation;
  const creation = (await world.evidence.get(rolloutId, evidenceHash))?.creation;
  if (creation === undefined) return { kind: "strange", because: "the approved policy is not stored" };
  const policies = await world.policies.list("urgent");
  if (policies.kind !== "read") return notRead(world, policies);
  const marked = markedPolicy(policies.value, rolloutId, wave, creation.draft);
  if (marked.kind === "none")
    return { kind: "notYet", because: `the policy of ${wave} is not to be seen yet` };
  if (marked.kind === "strange") return marked;
  await madePolicy(world, operation).keep(marked.policy.id);
  return { kind: "asWritten" };
}

async function lookAtMethods(world: World, operation: Operation): Promise<Seen> {
  const enabling = await keptEnabling(world, operation).read();
  if (enabling === undefined) return { kind: "strange", because: "what was sent is not stored" };
  const read = await world.methods.passkeys();
  if (read.kind !== "read") return notRead(world, read);
  const standing = standingOf(read.value, enabling, ownTargets(await world.ledger.read(operation.rolloutId)));
  if (standing.kind === "after") return { kind: "asWritten" };
  if (standing.kind === "before")
    return { kind: "notYet", because: `group ${enabling.target.id} is no target of passkeys yet` };
  const because = `the configuration of passkeys was changed meanwhile: ${standing.print} instead of ${enabling.before} with the new target`;
  return { kind: "strange", because };
}

async function lookAtPolicy(world: World, operation: Operation): Promise<Seen> {
  const policy = await world.policies.read(operation.policy, "urgent");
  if (policy.kind !== "read") return notRead(world, policy);
  const { state, fingerprint } = policy.value;
  const reached = operation.verb === "enforce" ? state === "enabled" : state !== "enabled";
  if (!reached) return { kind: "notYet", because: `policy ${operation.policy} still reads ${state}` };
  const approved = await approvedFingerprint(world, operation);
  if (approved === undefined || approved === fingerprint) return { kind: "asWritten" };
  const because = `policy ${operation.policy} was changed meanwhile: fingerprint ${fingerprint} instead of ${approved}`;
  return { kind: "differs", because };
}

/** Fingerprint that was approved; a rollback is as good on a changed policy. */
async function approvedFingerprint(world: World, operation: Operation): Promise<string | undefined> {
  const { verb, rolloutId, evidenceHash } = operation;
  if (verb !== "enforce" || evidenceHash === undefined) return undefined;
  return (await world.evidence.get(rolloutId, evidenceHash))?.act?.fingerprint;
}

async function lookAtMembers(world: World, operation: Operation): Promise<Seen> {
  const { plan } = await planOf(world, operation.rolloutId);
  const [group, name] =
    operation.exception === undefined
      ? [waveOf(plan, operation.wave).wave.enforced, "enforced group"]
      : [plan.exceptionsGroup, "exceptions group"];
  const change = await memberChange(world, operation);
  const wanted = change?.wanted ?? (await approvedPeople(world, operation));
  if (group === undefined || wanted === undefined)
    return { kind: "notYet", because: "the slice is not stored" };
  const members = await world.directory.membersOf(group);
  if (members.kind !== "read") return notRead(world, members);
  const there = new Set(members.value.map(({ id }) => id));
  const missing = wanted.filter((id) => !there.has(id)).length;
  if (missing > 0) {
    const because = `${missing} of ${wanted.length} people are not yet in the ${name}`;
    return { kind: "notYet", because };
  }
  const removed = change?.removed ?? [];
  const still = removed.filter((id) => there.has(id)).length;
  return still === 0
    ? { kind: "asWritten" }
    : { kind: "notYet", because: `${still} of ${removed.length} people are still in the ${name}` };
}

async function confirm(world: World, operation: Operation): Promise<ActOutcome> {
  await world.checkpoint(`${operation.verb}.7`);
  const overtaken = operation.verb === "enforce" ? await takenBack(world, operation) : undefined;
  if (overtaken !== undefined) return moveTo(world, operation, ["sent"], "refused", overtaken);
  return moveTo(world, operation, ["sent"], "applied");
}

/** Acts whose next try looks for what this one sent before it sends anything. */
const sentAgain: readonly Operation["verb"][] = ["createPolicy", "enableMethods"];

/** A rollback is sent again and looked at for ever; anything else ends unverified and waits for a person. */
async function giveUp(world: World, operation: Operation, because: string): Promise<ActOutcome> {
  if (operation.verb === "rollBack") {
    await world.policies.setState(operation.policy, "reportOnly");
    return { kind: "unknownOutcome", because };
  }
  if (world.clock.now() - operation.createdAt < operationLifeMs) return { kind: "unknownOutcome", because };
  // The next try looks for it once more before it sends anything, and by then it would be there.
  const ends = sentAgain.includes(operation.verb) ? "void" : "unverified";
  return moveTo(world, operation, ["sent"], ends, because);
}
