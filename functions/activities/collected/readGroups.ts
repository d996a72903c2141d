import { type InForce, readFinalReach } from "../../../shared/acts/finalReach.ts";
import { exceptionsIn } from "../../../shared/domain/exceptions/exceptionsIn.ts";
import { lapsedPeople } from "../../../shared/domain/exceptions/lapsedPeople.ts";
import type { Entry } from "../../../shared/domain/ledger/entry.ts";
import { guardView } from "../../../shared/domain/ledger/guardView.ts";
import type { StoredMembership } from "../../../shared/domain/measure/collected.ts";
import type { Ids } from "../../../shared/domain/people/ids.ts";
import { actingWaves } from "../../../shared/domain/plan/actingWaves.ts";
import { finalPhaseOf, finalWave } from "../../../shared/domain/plan/finalWave.ts";
import type { Plan } from "../../../shared/domain/plan/plan.ts";
import type { Member } from "../../../shared/ports/directory.ts";
import type { World } from "../../../shared/ports/world.ts";
import { readValue } from "./notRead.ts";

/** Reads the memberships of all waves from the groups themselves, those nested in them included; throws NotRead. */
export async function readGroups(
  world: World,
  plan: Plan,
  entries: readonly Entry[],
  at: number,
): Promise<Readonly<Record<string, StoredMembership>>> {
  const asked = await askedIn(world, plan);
  const exempt = await exemptIn(world, plan, entries, at);
  const memberships: Record<string, StoredMembership> = {};
  for (const wave of plan.phases.flatMap(({ waves }) => waves)) {
    const audience = (await members(world, wave.audience)).filter(asked).map(({ id }) => id);
    const people = new Set(audience);
    const enforced =
      wave.enforced === undefined
        ? new Set<string>()
        : await enforcedIn(world, wave.enforced, wave.audience, people);
    memberships[wave.id] = {
      audience: people,
      exempt: new Set(audience.filter((id) => exempt.has(id))),
      enforced,
    };
  }
  if (isFinalNear(plan, entries)) memberships[finalWave] = await finalMembership(world, plan, entries, at);
  return memberships;
}

/** Everybody in the tenant is read only once the phase runs that ends with the final policy. */
export function isFinalNear(plan: Plan, entries: readonly Entry[]): boolean {
  const phase = finalPhaseOf(plan);
  return (
    phase !== undefined && entries.some(({ body }) => body.kind === "phaseState" && body.phase === phase.id)
  );
}

/** Whether a member of an audience is asked to enrol: enabled, no guest, and not excluded by the plan. Throws NotRead. */
export async function askedIn(world: World, { exclusions }: Plan): Promise<(member: Member) => boolean> {
  const { breakGlass, directorySync, accounts, groups } = exclusions;
  const excluded = new Set([...breakGlass, ...directorySync, ...accounts]);
  for (const group of groups) for (const { id } of await members(world, group)) excluded.add(id);
  return ({ id, accountEnabled, userType }) => accountEnabled && userType === "member" && !excluded.has(id);
}

/** Object ids of those with an exception that stands; throws NotRead. */
export async function exemptIn(
  world: World,
  plan: Plan,
  entries: readonly Entry[],
  at: number,
): Promise<ReadonlySet<string>> {
  const lapsed = lapsedPeople(exceptionsIn(entries), at);
  const exceptions = await members(world, plan.exceptionsGroup);
  return new Set(exceptions.map(({ id }) => id).filter((id) => !lapsed.has(id)));
}

/** Before the final policy stands `enforced` are those whom a wave enforces already, afterwards those whom it alone enforces. */
async function finalMembership(
  world: World,
  plan: Plan,
  entries: readonly Entry[],
  at: number,
): Promise<StoredMembership> {
  const isIntended = (wave: string): boolean => guardView(entries, wave).intended === "enabled";
  const lapsed = lapsedPeople(exceptionsIn(entries), at);
  const policies = readValue(await world.policies.list("background"));
  const policyOf = new Map(actingWaves(plan).map(({ wave }) => [wave.id, wave.policy]));
  const inForce: InForce = (wave) =>
    isIntended(wave) ? policies.find(({ id }) => id === policyOf.get(wave)) : undefined;
  const reach = readValue(await readFinalReach(world, plan, inForce, lapsed));
  const [audience, exempt] = [new Set(reach.audience), new Set(reach.exempt)];
  const byWaves = new Set(reach.enforced);
  const byIt = reach.audience.filter((id) => !exempt.has(id) && !byWaves.has(id));
  return { audience, exempt, enforced: isIntended(finalWave) ? new Set(byIt) : byWaves };
}

async function enforcedIn(world: World, group: string, audience: string, people: Ids): Promise<Ids> {
  return group === audience ? people : new Set((await members(world, group)).map(({ id }) => id));
}

const members = async (world: World, group: string): Promise<readonly Member[]> =>
  readValue(await world.directory.membersOf(group));
