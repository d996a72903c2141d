import type { ActOutcome } from "../domain/enforcement/act.ts";
import { switchRefusal } from "../domain/enforcement/switchRefusal.ts";
import type { Operation } from "../ports/operations.ts";
import type { WriteOutcome } from "../ports/reading.ts";
import type { World } from "../ports/world.ts";
import type { MemberChange } from "./memberChange.ts";
import { refusedByTenant } from "./observing.ts";
import type { Opened } from "./openOperation.ts";
import { moveTo } from "./operationLog.ts";
import { peopleAdded } from "./peopleAdded.ts";
import type { StillHeld } from "./underLease.ts";

/** Writes a change of members one by one, who leaves before who comes; lease, fence and switches are asked before each. `because` goes on record with it. */
export async function writeMembers(
  world: World,
  { operation, act }: Extract<Opened, { kind: "open" }>,
  { wanted, added, removed }: MemberChange,
  stillHeld: StillHeld,
  because: string | undefined,
): Promise<ActOutcome> {
  for (const person of removed) {
    const stopped =
      (await stillHeld()) ??
      (await stopNow(world, operation, `while ${removed.length} people were taken out`)) ??
      (await endAfter(world, operation, await world.directory.removeMember(act.enforcedGroup, person)));
    if (stopped !== undefined) return stopped;
  }
  await world.checkpoint("changeMembers.6.removed");

  const counted = peopleAdded(world, operation);
  const toAdd = new Set(added);
  for (const [index, person] of wanted.entries()) {
    const stopped =
      (await stillHeld()) ?? (await stopNow(world, operation, `after ${index} of ${wanted.length} people`));
    if (stopped !== undefined) return stopped;
    // Who is in the group already is not sent again: after an unknown outcome, reading it is what reconciles.
    const written: WriteOutcome = toAdd.has(person)
      ? await world.directory.addMember(act.enforcedGroup, person)
      : { kind: "accepted" };
    if (written.kind === "refused" || written.kind === "throttled")
      return endAfterNothing(world, operation, written);
    // Whoever may have been added counts for the day's cap.
    await counted.raise(index + 1);
    if (written.kind === "unknownOutcome") return { kind: "unknownOutcome", because: written.because };
  }
  await world.checkpoint("changeMembers.6");
  return moveTo(world, operation, ["planned"], "sent", because);
}

/** Ends the operation where a rollback or a switch came between. */
async function stopNow(world: World, operation: Operation, where: string): Promise<ActOutcome | undefined> {
  const { rolloutId, wave } = operation;
  const fence = await world.operations.fence(rolloutId, wave);
  if (fence !== operation.fence) {
    return moveTo(world, operation, ["planned"], "refused", `fence of ${wave} rose to ${fence} ${where}`);
  }
  const switched = switchRefusal(await world.switches.read(), operation.verb);
  if (switched === undefined) return undefined;
  return moveTo(world, operation, ["planned"], "refused", switched);
}

/** Nothing to end where a removal was accepted. */
async function endAfter(
  world: World,
  operation: Operation,
  written: WriteOutcome,
): Promise<ActOutcome | undefined> {
  switch (written.kind) {
    case "accepted":
      return undefined;
    case "unknownOutcome":
      return { kind: "unknownOutcome", because: written.because };
    case "refused":
    case "throttled":
      return endAfterNothing(world, operation, written);
    default:
      return written satisfies never;
  }
}

async function endAfterNothing(
  world: World,
  operation: Operation,
  written: Extract<WriteOutcome, { kind: "refused" | "throttled" }>,
): Promise<ActOutcome> {
  return written.kind === "refused"
    ? refusedByTenant(world, operation, written)
    : { kind: "throttled", until: world.clock.now() + written.retryAfterMs };
}
