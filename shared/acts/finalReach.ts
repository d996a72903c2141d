import { actingWaves } from "../domain/plan/actingWaves.ts";
import { finalWave } from "../domain/plan/finalWave.ts";
import type { Plan } from "../domain/plan/plan.ts";
import type { PolicyDetail } from "../ports/policies.ts";
import type { Reading } from "../ports/reading.ts";
import type { World } from "../ports/world.ts";

/** Whom the final policy reaches, as the tenant shows it; object ids. */
export interface FinalReach {
  /** Enabled member users whom the plan does not exclude. */
  readonly audience: readonly string[];
  /** Those of them with an exception: they are not reached. */
  readonly exempt: readonly string[];
  /** Those of them, without the exempt, whom the policy of a wave enforces: they are not caught anew. */
  readonly enforced: readonly string[];
}

/** Whom a policy leaves out, for each wave whose policy is in force; undefined for the others. */
export type InForce = (wave: string) => Pick<PolicyDetail, "excludeUsers" | "excludeGroups"> | undefined;

/** Reads from the tenant whom the final policy reaches, and who of them is enforced already by one of the waves in force; an exception that has lapsed spares nobody. */
export async function readFinalReach(
  world: Pick<World, "directory">,
  plan: Plan,
  inForce: InForce,
  lapsed: ReadonlySet<string>,
): Promise<Reading<FinalReach>> {
  const users = await world.directory.memberUsers();
  if (users.kind !== "read") return users;
  const { breakGlass, directorySync, accounts, groups } = plan.exclusions;
  const inGroups = await membersOf(world, groups);
  if (inGroups.kind !== "read") return inGroups;
  const exceptions = await membersOf(world, [plan.exceptionsGroup]);
  if (exceptions.kind !== "read") return exceptions;
  const enforced = await enforcedByWaves(world, plan, inForce);
  if (enforced.kind !== "read") return enforced;
  const excluded = new Set([...breakGlass, ...directorySync, ...accounts, ...inGroups.value]);
  const audience = users.value.map(({ id }) => id).filter((id) => !excluded.has(id));
  const isExempt = (id: string): boolean => exceptions.value.has(id) && !lapsed.has(id);
  return {
    kind: "read",
    value: {
      audience,
      exempt: audience.filter(isExempt),
      enforced: audience.filter((id) => enforced.value.has(id) && !isExempt(id)),
    },
  };
}

/** Who is in the group of a wave and left out by its policy is not enforced by it. */
async function enforcedByWaves(
  world: Pick<World, "directory">,
  plan: Plan,
  inForce: InForce,
): Promise<Reading<ReadonlySet<string>>> {
  const enforced = new Set<string>();
  for (const { wave } of actingWaves(plan)) {
    const policy = wave.id === finalWave ? undefined : inForce(wave.id);
    if (policy === undefined || wave.enforced === undefined) continue;
    const members = await membersOf(world, [wave.enforced]);
    if (members.kind !== "read") return members;
    const leftOut = await membersOf(world, policy.excludeGroups);
    if (leftOut.kind !== "read") return leftOut;
    for (const id of members.value) {
      if (!policy.excludeUsers.includes(id) && !leftOut.value.has(id)) enforced.add(id);
    }
  }
  return { kind: "read", value: enforced };
}

async function membersOf(
  { directory }: Pick<World, "directory">,
  groups: readonly string[],
): Promise<Reading<ReadonlySet<string>>> {
  const people = new Set<string>();
  for (const group of groups) {
    const members = await directory.membersOf(group);
    if (members.kind !== "read") return members;
    for (const { id } of members.value) people.add(id);
  }
  return { kind: "read", value: people };
}
