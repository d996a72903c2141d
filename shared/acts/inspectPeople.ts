import type { ActOutcome, ApprovedAct } from "../domain/enforcement/act.ts";
import type { Plan } from "../domain/plan/plan.ts";
import type { World } from "../ports/world.ts";
import { notRead } from "./notRead.ts";
import { waveOf } from "./planOf.ts";
import type { ReadyNow } from "./readyNow.ts";

/** Whether every approved person may still be enforced; `halted` when the tenant did not say. */
type InspectedPeople =
  | { readonly kind: "fit" }
  | { readonly kind: "unfit"; readonly because: string }
  | { readonly kind: "halted"; readonly outcome: ActOutcome };

/** Looks at each approved person as the tenant shows them just before the act: days may lie between approval and act. */
export async function inspectPeople(
  world: World,
  plan: Plan,
  readyNow: ReadyNow,
  { rolloutId, wave }: ApprovedAct,
  people: readonly string[],
): Promise<InspectedPeople> {
  if (people.length === 0) return { kind: "fit" };
  for (const group of [plan.exceptionsGroup, ...plan.exclusions.groups]) {
    const members = await world.directory.membersOf(group);
    if (members.kind !== "read") return { kind: "halted", outcome: notRead(world, members) };
    const exempt = new Set(members.value.map(({ id }) => id));
    const found = people.filter((id) => exempt.has(id)).length;
    const name = group === plan.exceptionsGroup ? "the exceptions group" : `excluded group ${group}`;
    if (found > 0) return unfit(`${found} of ${people.length} people of the slice are in ${name} now`);
  }

  const audience = await world.directory.membersOf(waveOf(plan, wave).wave.audience);
  if (audience.kind !== "read") return { kind: "halted", outcome: notRead(world, audience) };
  const asked = new Set(
    audience.value
      .filter(({ accountEnabled, userType }) => accountEnabled && userType === "member")
      .map(({ id }) => id),
  );
  const gone = people.filter((id) => !asked.has(id)).length;
  if (gone > 0) {
    return unfit(`${gone} of ${people.length} people are not enabled members of the audience of ${wave} now`);
  }

  const because = await unready(world, plan, readyNow, { rolloutId, wave }, people);
  return because === undefined ? { kind: "fit" } : unfit(because);
}

/** Readings age here as they do for the gates: the registration report lags, so it may be twice as old as sign-ins. */
async function unready(
  world: World,
  { polling }: Plan,
  readyNow: ReadyNow,
  { rolloutId, wave }: Pick<ApprovedAct, "rolloutId" | "wave">,
  people: readonly string[],
): Promise<string | undefined> {
  const ready = await readyNow(rolloutId, wave);
  if (ready === undefined) return `nobody of ${wave} was read yet: whether people are enrolled is not known`;
  const minutesOld = (at: number): number => Math.ceil((world.clock.now() - at) / 60_000);
  const most = polling.staleAfterMinutes;
  const signIns = minutesOld(ready.signInsUntil);
  if (signIns > most) return `the reading of ${wave} is ${signIns} min old > ${most} min`;
  const enrolment = minutesOld(ready.enrolmentAt);
  if (enrolment > 2 * most) return `enrolment of ${wave} is ${enrolment} min old > ${2 * most} min`;
  const missing = people.filter((id) => !ready.people.has(id)).length;
  return missing > 0
    ? `${missing} of ${people.length} people are not ready any more: not enrolled, or exempt`
    : undefined;
}

const unfit = (because: string): InspectedPeople => ({ kind: "unfit", because });
