import type { ActOutcome } from "../domain/enforcement/act.ts";
import { switchRefusal } from "../domain/enforcement/switchRefusal.ts";
import { exceptionsIn } from "../domain/exceptions/exceptionsIn.ts";
import { exceptedPeople } from "../domain/exceptions/lapsedPeople.ts";
import type { Operation } from "../ports/operations.ts";
import type { World } from "../ports/world.ts";
import { exemptedByUs } from "./exemptedByUs.ts";
import { inspectEnding } from "./inspectEnding.ts";
import { keepMemberChange } from "./memberChange.ts";
import { notRead } from "./notRead.ts";
import { refusedByTenant, unwritten } from "./observing.ts";
import { type ExceptionAct, openException } from "./openException.ts";
import { operationLifeMs } from "./openOperation.ts";
import { moveTo } from "./operationLog.ts";
import { planOf } from "./planOf.ts";
import type { ReadyNow } from "./readyNow.ts";
import { type StillHeld, underLease } from "./underLease.ts";

/** Takes the people of an ended exception out of the plan's exceptions group, if this product put them there and no other exception of theirs stands. */
export async function endExemption(
  world: World,
  readyNow: ReadyNow,
  request: ExceptionAct,
): Promise<ActOutcome> {
  const opened = await openException(world, request, "endExemption");
  if (opened.kind === "over") return opened.outcome;
  const { plan } = await planOf(world, request.rolloutId);
  return underLease(world, opened.operation, plan.exceptionsGroup, (stillHeld) =>
    checkAndRemove(world, readyNow, opened.operation, stillHeld, request),
  );
}

async function checkAndRemove(
  world: World,
  readyNow: ReadyNow,
  operation: Operation,
  stillHeld: StillHeld,
  { rolloutId, exception: number, at }: ExceptionAct,
): Promise<ActOutcome> {
  const refuse = (because: string): Promise<ActOutcome> =>
    moveTo(world, operation, ["planned"], "refused", because);
  const lateMinutes = Math.round((world.clock.now() - at) / 60_000);
  if (lateMinutes > operationLifeMs / 60_000)
    return refuse(`tooLate: due ${lateMinutes} min ago > ${operationLifeMs / 60_000} min`);
  const pinned = await planOf(world, rolloutId);
  const { plan } = pinned;
  const exceptions = exceptionsIn(await world.ledger.read(rolloutId));
  const exception = exceptions[number - 1];
  if (exception?.ended === undefined) return refuse(`exception ${number} has not been ended by two people`);
  const held = await switchedOff(world);
  if (held !== undefined) return held;
  await world.checkpoint("endExemption.3");

  const members = await world.directory.membersOf(plan.exceptionsGroup);
  if (members.kind !== "read") return notRead(world, members);
  const there = new Set(members.value.map(({ id }) => id));
  const ours = await exemptedByUs(world, rolloutId, exceptions);
  const excepted = exceptedPeople(exceptions, world.clock.now());
  const leaving = exception.people.filter((id) => there.has(id) && ours.has(id) && !excepted.has(id));
  const inspected = await inspectEnding(world, readyNow, pinned, rolloutId, exception, leaving);
  if (inspected.kind === "halted") return inspected.outcome;
  if (inspected.kind === "unfit") return refuse(inspected.because);
  await world.checkpoint("endExemption.4");

  const observed = await unwritten(world, plan, operation, plan.exceptionsGroup);
  if (observed !== undefined) return observed;
  await keepMemberChange(world, operation, { wanted: [], added: [], removed: leaving });
  await world.checkpoint("endExemption.5");
  for (const person of leaving) {
    const stopped = (await stillHeld()) ?? (await switchedOff(world));
    if (stopped !== undefined) return stopped;
    const written = await world.directory.removeMember(plan.exceptionsGroup, person);
    if (written.kind === "refused") return refusedByTenant(world, operation, written);
    if (written.kind === "throttled") return notRead(world, written);
    if (written.kind === "unknownOutcome") return { kind: "unknownOutcome", because: written.because };
  }
  await world.checkpoint("endExemption.6");
  const stay = exception.people.filter((id) => there.has(id)).length - leaving.length;
  const because =
    stay === 0 ? undefined : `${stay} people stay: another exception stands, or somebody else put them there`;
  return moveTo(world, operation, ["planned"], "sent", because);
}

/** What two people decided is not lost to a switch: it waits until the switch is cleared. */
async function switchedOff(world: World): Promise<ActOutcome | undefined> {
  const because = switchRefusal(await world.switches.read(), "endExemption");
  return because === undefined ? undefined : { kind: "unknownOutcome", because };
}
