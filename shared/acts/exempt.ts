import type { ActOutcome } from "../domain/enforcement/act.ts";
import { switchRefusal } from "../domain/enforcement/switchRefusal.ts";
import type { Operation } from "../ports/operations.ts";
import type { WriteOutcome } from "../ports/reading.ts";
import type { World } from "../ports/world.ts";
import { exemptionRefusal } from "./exemptionRefusal.ts";
import { keepMemberChange } from "./memberChange.ts";
import { notRead } from "./notRead.ts";
import { refusedByTenant, unwritten } from "./observing.ts";
import { type ExceptionAct, openException } from "./openException.ts";
import { moveTo } from "./operationLog.ts";
import { peopleAdded } from "./peopleAdded.ts";
import { peopleInForce } from "./peopleInForce.ts";
import { planOf } from "./planOf.ts";
import { type StillHeld, underLease } from "./underLease.ts";

/** Puts the people of a granted exception into the plan's exceptions group; nobody else, and into no other group. */
export async function exempt(world: World, request: ExceptionAct): Promise<ActOutcome> {
  const opened = await openException(world, request, "exempt");
  if (opened.kind === "over") return opened.outcome;
  const { plan } = await planOf(world, request.rolloutId);
  return underLease(world, opened.operation, plan.exceptionsGroup, (stillHeld) =>
    checkAndAdd(world, opened.operation, stillHeld, request),
  );
}

async function checkAndAdd(
  world: World,
  operation: Operation,
  stillHeld: StillHeld,
  { rolloutId, exception: number }: ExceptionAct,
): Promise<ActOutcome> {
  const refuse = (because: string): Promise<ActOutcome> =>
    moveTo(world, operation, ["planned"], "refused", because);
  const pinned = await planOf(world, rolloutId);
  const { plan } = pinned;
  const checked = await exemptionRefusal(world, pinned, rolloutId, number);
  if (checked.kind === "refused") return refuse(checked.because);
  const held = await switchedOff(world);
  if (held !== undefined) return held;
  await world.checkpoint("exempt.3");

  const inForce = await peopleInForce(world, plan, rolloutId);
  if (inForce.kind !== "read") return notRead(world, inForce);
  const members = await world.directory.membersOf(plan.exceptionsGroup);
  if (members.kind !== "read") return notRead(world, members);
  const { people } = checked;
  const wanted = people.filter((id) => !inForce.value.has(id));
  const left = people.length - wanted.length;
  const because =
    left === 0 ? undefined : `${left} of ${people.length} people are enforced by now and stay so`;
  if (wanted.length === 0) return refuse(because ?? "it names nobody");
  await world.checkpoint("exempt.4");

  const observed = await unwritten(world, plan, operation, plan.exceptionsGroup);
  if (observed !== undefined) return observed;
  const there = new Set(members.value.map(({ id }) => id));
  const added = wanted.filter((id) => !there.has(id));
  await keepMemberChange(world, operation, { wanted, added, removed: [] });
  await world.checkpoint("exempt.5");
  return write(world, operation, stillHeld, plan.exceptionsGroup, added, because);
}

async function write(
  world: World,
  operation: Operation,
  stillHeld: StillHeld,
  group: string,
  added: readonly string[],
  because: string | undefined,
): Promise<ActOutcome> {
  const counted = peopleAdded(world, operation);
  for (const [index, person] of added.entries()) {
    const stopped = (await stillHeld()) ?? (await switchedOff(world));
    if (stopped !== undefined) return stopped;
    const written: WriteOutcome = await world.directory.addMember(group, person);
    if (written.kind === "refused") return refusedByTenant(world, operation, written);
    if (written.kind === "throttled") return notRead(world, written);
    await counted.raise(index + 1);
    if (written.kind === "unknownOutcome") return { kind: "unknownOutcome", because: written.because };
  }
  await world.checkpoint("exempt.6");
  return moveTo(world, operation, ["planned"], "sent", because);
}

/** A decision that people made is not lost to a switch: it waits until the switch is cleared. */
async function switchedOff(world: World): Promise<ActOutcome | undefined> {
  const because = switchRefusal(await world.switches.read(), "exempt");
  return because === undefined ? undefined : { kind: "unknownOutcome", because };
}
