import type { ApprovedAct } from "../domain/enforcement/act.ts";
import type { Plan } from "../domain/plan/plan.ts";
import type { World } from "../ports/world.ts";
import { halted, type Inspection, unfit } from "./inspection.ts";
import { lapsedNow } from "./lapsedNow.ts";
import { waveOf } from "./planOf.ts";
import type { ReadyNow } from "./readyNow.ts";
import { staleReading } from "./staleReading.ts";

/** Who of an approved slice may still be enforced: never more than people approved, in their order. */
export interface FitPeople {
  readonly kind: "fit";
  readonly people: readonly string[];
  /** Says how the slice shrank since its approval; undefined when it did not. */
  readonly shrunk: string | undefined;
  /** Enabled employees of the audience, and all who are exempt; undefined when nobody was to be looked at. */
  readonly asked: ReadonlySet<string> | undefined;
  readonly exempt: ReadonlySet<string>;
}

/**
 * Looks at each approved person as the tenant shows them just before the act: days may lie between approval and act.
 * Who is not fit any more is left out; a slice of which nobody is left is unfit.
 */
export async function inspectPeople(
  world: World,
  plan: Plan,
  readyNow: ReadyNow,
  { rolloutId, wave }: ApprovedAct,
  approved: readonly string[],
): Promise<FitPeople | Exclude<Inspection, { kind: "fit" }>> {
  const exempt = new Set<string>();
  if (approved.length === 0) {
    return { kind: "fit", people: approved, shrunk: undefined, asked: undefined, exempt };
  }
  const lost: string[] = [];
  const left = new Set(approved);
  const leaveOut = (isUnfit: (id: string) => boolean, why: string): void => {
    const found = [...left].filter(isUnfit);
    for (const id of found) left.delete(id);
    if (found.length > 0) lost.push(`${found.length} of ${approved.length} people ${why}`);
  };

  for (const group of [plan.exceptionsGroup, ...plan.exclusions.groups]) {
    const members = await world.directory.membersOf(group);
    if (members.kind !== "read") return halted(world, members);
    const lapsed = group === plan.exceptionsGroup ? await lapsedNow(world, rolloutId) : new Set();
    const inGroup = new Set(members.value.map(({ id }) => id).filter((id) => !lapsed.has(id)));
    for (const id of inGroup) exempt.add(id);
    const name = group === plan.exceptionsGroup ? "the exceptions group" : `excluded group ${group}`;
    leaveOut((id) => inGroup.has(id), `of the slice are in ${name} now`);
  }

  const { audience: group } = waveOf(plan, wave).wave;
  if (group === undefined) return unfit(`${wave} has no group of people who are asked`);
  const audience = await world.directory.membersOf(group);
  if (audience.kind !== "read") return halted(world, audience);
  const asked = new Set(
    audience.value
      .filter(({ accountEnabled, userType }) => accountEnabled && userType === "member")
      .map(({ id }) => id),
  );
  leaveOut((id) => !asked.has(id), `are not enabled members of the audience of ${wave} now`);

  const ready = await readyNow(rolloutId, wave);
  const stale = staleReading(world, plan, wave, ready);
  if (stale !== undefined) return unfit(stale);
  // Somebody may stand in the group of a policy that is not in force, and have lost the passkey since.
  const isReady = (id: string): boolean => ready?.people.has(id) === true && ready.ready.has(id);
  leaveOut(
    (id) => !isReady(id),
    "are not ready any more: not enrolled, using a platform without a passkey, or exempt",
  );

  if (left.size === 0) return unfit(`nobody of the slice is left: ${lost.join("; ")}`);
  const shrunk =
    lost.length === 0
      ? undefined
      : `the slice shrank from ${approved.length} to ${left.size} people: ${lost.join("; ")}`;
  return { kind: "fit", people: approved.filter((id) => left.has(id)), shrunk, asked, exempt };
}
