import { exceptionsIn } from "../../../shared/domain/exceptions/exceptionsIn.ts";
import { lapsedPeople } from "../../../shared/domain/exceptions/lapsedPeople.ts";
import type { Entry, EntryBody } from "../../../shared/domain/ledger/entry.ts";
import type { StoredMembership } from "../../../shared/domain/measure/collected.ts";
import type { Plan } from "../../../shared/domain/plan/plan.ts";
import type { Member } from "../../../shared/ports/directory.ts";
import type { World } from "../../../shared/ports/world.ts";
import { type Collecting, readValue } from "./collecting.ts";

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
  const changed = entries.findLast(({ body }) => changesGroup(body))?.sequence ?? 0;
  const granted = exceptionsIn(entries);
  const expired = granted.some(({ until }) => until > before.membershipAt && until <= at);
  const isFresh = at - before.membershipAt < refreshMs && changed <= before.membershipSeen;
  if (isFresh && !expired) return before;
  const excluded = await excludedPeople(world, plan);
  const exceptions = await members(world, plan.exceptionsGroup);
  const lapsed = lapsedPeople(granted, at);
  const exempt = new Set(exceptions.map(({ id }) => id).filter((id) => !lapsed.has(id)));
  const memberships: Record<string, StoredMembership> = {};
  for (const wave of plan.phases.flatMap(({ waves }) => waves)) {
    const audience = (await members(world, wave.audience))
      .filter((member) => isAsked(member, excluded))
      .map(({ id }) => id);
    const enforced =
      wave.enforced === undefined ? [] : await enforcedIn(world, wave.enforced, wave.audience, audience);
    memberships[wave.id] = { audience, exempt: audience.filter((id) => exempt.has(id)), enforced };
  }
  return { ...before, memberships, membershipAt: at, membershipSeen: changed };
}

/** Whether groups may hold other people than before, or the same people mean something else. */
const changesGroup = (body: EntryBody): boolean =>
  body.kind === "exceptionEnded" ||
  (body.kind === "operation" && (body.verb === "changeMembers" || body.exception !== undefined));

async function enforcedIn(
  world: World,
  group: string,
  audience: string,
  people: readonly string[],
): Promise<readonly string[]> {
  return group === audience ? people : (await members(world, group)).map(({ id }) => id);
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
