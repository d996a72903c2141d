import type { ActOutcome, ApprovedAct } from "../domain/enforcement/act.ts";
import { switchRefusal } from "../domain/enforcement/switchRefusal.ts";
import { phaseView } from "../domain/ledger/phaseView.ts";
import type { Plan } from "../domain/plan/plan.ts";
import type { World } from "../ports/world.ts";
import { approvedPeople } from "./approvedPeople.ts";
import { inspectPeople } from "./inspectPeople.ts";
import { inspectPolicy } from "./inspectPolicy.ts";
import { inspectReach } from "./inspectReach.ts";
import { refusalNow } from "./mayAct.ts";
import { type Opened, openOperation } from "./openOperation.ts";
import { moveTo } from "./operationLog.ts";
import { peopleAdded } from "./peopleAdded.ts";
import { planOf } from "./planOf.ts";
import type { ReadyNow } from "./readyNow.ts";
import { underLease } from "./underLease.ts";

/** Adds the approved slice to a wave's `enforced` group, person by person; whoever is in it already is not sent again. */
export async function changeMembers(
  world: World,
  readyNow: ReadyNow,
  request: ApprovedAct,
): Promise<ActOutcome> {
  const opened = await openOperation(world, request, "changeMembers");
  if (opened.kind === "over") return opened.outcome;
  return underLease(world, opened.operation, opened.act.policy, () =>
    checkAndAdd(world, readyNow, opened, request),
  );
}

async function checkAndAdd(
  world: World,
  readyNow: ReadyNow,
  opened: Extract<Opened, { kind: "open" }>,
  request: ApprovedAct,
): Promise<ActOutcome> {
  const { operation, act } = opened;
  const pinned = await planOf(world, request.rolloutId);
  const people = await approvedPeople(world, operation);
  const refused =
    (await refusalNow(world, pinned, operation, request)) ??
    (await unfitPeople(world, pinned.plan, request, people, act.people));
  if (refused !== undefined || people === undefined) {
    return moveTo(world, operation, ["planned"], "refused", refused ?? "the slice is not stored");
  }
  await world.checkpoint("changeMembers.3");
  const checked = await inspectPeople(world, pinned.plan, readyNow, request, people);
  if (checked.kind === "halted") return checked.outcome;
  if (checked.kind === "unfit") return moveTo(world, operation, ["planned"], "refused", checked.because);
  // Where the policy is enabled already, adding somebody enforces them: the same inspection as before the PATCH.
  const inspected = await inspectPolicy(world, pinned.plan, people, opened);
  if (inspected.kind === "halted") return inspected.outcome;
  if (inspected.kind === "unfit") return moveTo(world, operation, ["planned"], "refused", inspected.because);
  const { policy, members } = inspected;
  if (policy.state === "enabled") {
    const reach = await inspectReach(world, pinned.plan, readyNow, opened, policy, members, people);
    if (reach.kind === "halted") return reach.outcome;
    if (reach.kind === "unfit") return moveTo(world, operation, ["planned"], "refused", reach.because);
  }
  return addEach(world, opened, people, new Set(members.map(({ id }) => id)));
}

async function addEach(
  world: World,
  { operation, act }: Extract<Opened, { kind: "open" }>,
  people: readonly string[],
  already: ReadonlySet<string>,
): Promise<ActOutcome> {
  const added = peopleAdded(world, operation);
  for (const [index, person] of people.entries()) {
    const fence = await world.operations.fence(operation.rolloutId, operation.wave);
    if (fence !== operation.fence) {
      const because = `fence of ${operation.wave} rose to ${fence} after ${index} of ${people.length} people`;
      return moveTo(world, operation, ["planned"], "refused", because);
    }
    const switched = switchRefusal(await world.switches.read(), operation.verb);
    if (switched !== undefined) return moveTo(world, operation, ["planned"], "refused", switched);
    // After a try with an unknown outcome the reading of the group is what reconciles it.
    const written = already.has(person)
      ? ({ kind: "accepted" } as const)
      : await world.directory.addMember(act.enforcedGroup, person);
    if (written.kind === "refused") return moveTo(world, operation, ["planned"], "refused", written.because);
    if (written.kind === "throttled")
      return { kind: "throttled", until: world.clock.now() + written.retryAfterMs };
    // Whoever may have been added counts for the day's cap.
    await added.raise(index + 1);
    if (written.kind === "unknownOutcome") return { kind: "unknownOutcome", because: written.because };
  }
  await world.checkpoint("changeMembers.6");
  return moveTo(world, operation, ["planned"], "sent");
}

/** Why this slice may not be enforced; `approved` is the number of people that the evidence names. */
async function unfitPeople(
  world: World,
  plan: Plan,
  { rolloutId, phase, wave }: ApprovedAct,
  people: readonly string[] | undefined,
  approved: number,
): Promise<string | undefined> {
  if (people === undefined) return "the approved slice is missing from the store";
  const { perStep, perDay } = plan.caps;
  if (people.length > perStep) return `the slice holds ${people.length} people > cap ${perStep}`;
  if (people.length > approved) return `the slice holds ${people.length} people, approved were ${approved}`;
  const question = { phase, waves: [wave], seen: 0, at: world.clock.now(), timeZone: plan.timeZone };
  const { enforcedToday } = phaseView(await world.ledger.read(rolloutId), question);
  if (enforcedToday + people.length > perDay) {
    return `${enforcedToday} people were enforced today, ${people.length} more > cap ${perDay} per day`;
  }
  const { breakGlass, directorySync, accounts } = plan.exclusions;
  const excluded = people.filter((id) => [...breakGlass, ...directorySync, ...accounts].includes(id));
  return excluded.length > 0 ? `the slice holds ${excluded.length} excluded account(s)` : undefined;
}
