import type { ApprovedAct } from "../domain/enforcement/act.ts";
import type { Plan } from "../domain/plan/plan.ts";
import type { World } from "../ports/world.ts";
import { fit, halted, type Inspection, unfit } from "./inspection.ts";
import { waveOf } from "./planOf.ts";
import type { ReadyNow } from "./readyNow.ts";
import { staleReading } from "./staleReading.ts";

/** Looks at each approved person as the tenant shows them just before the act: days may lie between approval and act. */
export async function inspectPeople(
  world: World,
  plan: Plan,
  readyNow: ReadyNow,
  { rolloutId, wave }: ApprovedAct,
  people: readonly string[],
): Promise<Inspection> {
  if (people.length === 0) return fit;
  for (const group of [plan.exceptionsGroup, ...plan.exclusions.groups]) {
    const members = await world.directory.membersOf(group);
    if (members.kind !== "read") return halted(world, members);
    const exempt = new Set(members.value.map(({ id }) => id));
    const found = people.filter((id) => exempt.has(id)).length;
    const name = group === plan.exceptionsGroup ? "the exceptions group" : `excluded group ${group}`;
    if (found > 0) return unfit(`${found} of ${people.length} people of the slice are in ${name} now`);
  }

  const audience = await world.directory.membersOf(waveOf(plan, wave).wave.audience);
  if (audience.kind !== "read") return halted(world, audience);
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
  return because === undefined ? fit : unfit(because);
}

async function unready(
  world: World,
  plan: Plan,
  readyNow: ReadyNow,
  { rolloutId, wave }: Pick<ApprovedAct, "rolloutId" | "wave">,
  people: readonly string[],
): Promise<string | undefined> {
  const ready = await readyNow(rolloutId, wave);
  const stale = staleReading(world, plan, wave, ready);
  if (stale !== undefined) return stale;
  const missing = people.filter((id) => ready?.people.has(id) !== true).length;
  return missing > 0
    ? `${missing} of ${people.length} people are not ready any more: not enrolled, or exempt`
    : undefined;
}
