import { type InForce, readFinalReach } from "../../../shared/acts/finalReach.ts";
import { exceptionsIn } from "../../../shared/domain/exceptions/exceptionsIn.ts";
import { lapsedPeople } from "../../../shared/domain/exceptions/lapsedPeople.ts";
import type { Entry, EntryBody } from "../../../shared/domain/ledger/entry.ts";
import { guardView } from "../../../shared/domain/ledger/guardView.ts";
import type { StoredMembership } from "../../../shared/domain/measure/collected.ts";
import type { Collecting } from "../../../shared/domain/measure/collecting.ts";
import type { Ids } from "../../../shared/domain/people/ids.ts";
import { actingWaves } from "../../../shared/domain/plan/actingWaves.ts";
import { finalPhaseOf, finalWave } from "../../../shared/domain/plan/finalWave.ts";
import type { Plan } from "../../../shared/domain/plan/plan.ts";
import type { Member } from "../../../shared/ports/directory.ts";
import type { World } from "../../../shared/ports/world.ts";
import { readValue } from "./notRead.ts";

/** Groups are read again after this long, and at once after this product has changed one or an exception has expired. */
const refreshMs = 8 * 60 * 60_000;

/** Brings the waves' memberships up to date when they are due. */
export async function readMemberships(
  world: World,
  plan: Plan,
  before: Collecting,
  entries: readonly Entry[],
  at: number,
): Promise<Collecting> {
  const changed = entries.findLast(({ body }) => changesMemberships(body))?.sequence ?? 0;
  const granted = exceptionsIn(entries);
  const expired = granted.some(({ until }) => until > before.membershipAt && until <= at);
  const isFinalMissing = isFinalNear(plan, entries) && before.memberships[finalWave] === undefined;
  const isFresh = at - before.membershipAt < refreshMs && changed <= before.membershipSeen;
  if (isFresh && !expired && !isFinalMissing) return before;
  const excluded = await excludedPeople(world, plan);
  const exceptions = await members(world, plan.exceptionsGroup);
  const lapsed = lapsedPeople(granted, at);
  const exempt = new Set(exceptions.map(({ id }) => id).filter((id) => !lapsed.has(id)));
  const memberships: Record<string, StoredMembership> = {};
  for (const wave of plan.phases.flatMap(({ waves }) => waves)) {
    const asked = (await members(world, wave.audience))
      .filter((member) => isAsked(member, excluded))
      .map(({ id }) => id);
    const audience = new Set(asked);
    const enforced =
      wave.enforced === undefined
        ? new Set<string>()
        : await enforcedIn(world, wave.enforced, wave.audience, audience);
    memberships[wave.id] = { audience, exempt: new Set(asked.filter((id) => exempt.has(id))), enforced };
  }
  if (isFinalNear(plan, entries)) memberships[finalWave] = await finalMembership(world, plan, entries, at);
  return { ...before, memberships, membershipAt: at, membershipSeen: changed };
}

/** Whether groups may hold other people than before, or the same people mean something else; whether the final policy stands decides whom it enforces. */
const changesMemberships = (body: EntryBody): boolean =>
  body.kind === "exceptionEnded" ||
  (body.kind === "operation" && (body.verb === "changeMembers" || body.exception !== undefined)) ||
  (body.kind === "operation" && body.wave === finalWave && body.step === "applied") ||
  (body.kind === "rolledBack" && body.wave === finalWave);

/** Everybody in the tenant is read only once the phase runs that ends with the final policy. */
function isFinalNear(plan: Plan, entries: readonly Entry[]): boolean {
  const phase = finalPhaseOf(plan);
  return (
    phase !== undefined && entries.some(({ body }) => body.kind === "phaseState" && body.phase === phase.id)
  );
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

async function excludedPeople(world: World, { exclusions }: Plan): Promise<ReadonlySet<string>> {
  const { breakGlass, directorySync, accounts, groups } = exclusions;
  const excluded = new Set([...breakGlass, ...directorySync, ...accounts]);
  for (const group of groups) for (const { id } of await members(world, group)) excluded.add(id);
  return excluded;
}

const members = async (world: World, group: string): Promise<readonly Member[]> =>
  readValue(await world.directory.membersOf(group));

const isAsked = ({ id, accountEnabled, userType }: Member, excluded: ReadonlySet<string>): boolean =>
  accountEnabled && userType === "member" && !excluded.has(id);
