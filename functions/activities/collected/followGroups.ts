import type { Entry } from "../../../shared/domain/ledger/entry.ts";
import type { StoredMembership } from "../../../shared/domain/measure/collected.ts";
import type { Collecting } from "../../../shared/domain/measure/collecting.ts";
import type { Ids } from "../../../shared/domain/people/ids.ts";
import type { Plan } from "../../../shared/domain/plan/plan.ts";
import { hashOf } from "../../../shared/domain/text/hashOf.ts";
import type { GroupChange } from "../../../shared/ports/directory.ts";
import type { World } from "../../../shared/ports/world.ts";
import { readValue } from "./notRead.ts";
import { askedIn, exemptIn } from "./readGroups.ts";

/** People who came into audiences, each looked up by a request of its own; more are read with their groups. */
const maxLookUps = 20;

/** Every group that decides who is asked, enforced or left alone, each once. */
function groupsOf({ phases, exceptionsGroup, exclusions }: Plan): readonly string[] {
  const ofWaves = phases.flatMap(({ waves }) =>
    waves.flatMap(({ audience, enforced }) => [audience, ...(enforced === undefined ? [] : [enforced])]),
  );
  return [...new Set([...ofWaves, exceptionsGroup, ...exclusions.groups])];
}

/** How following begins; `later`: the tenant could not answer just now, and may when it is asked again. */
export type Following =
  | { readonly kind: "begun"; readonly groupsFollowed: NonNullable<Collecting["groupsFollowed"]> }
  | { readonly kind: "later"; readonly because: string }
  | { readonly kind: "never" };

/** Where changes of the plan's groups go on from, asked before the groups are read so that nothing in between is lost; `never` where the tenant tells of no changes. */
export async function beginFollowing({ directory }: World, plan: Plan): Promise<Following> {
  const groups = groupsOf(plan);
  const begun = await directory.changesOf(groups);
  if (begun.kind === "throttled" || (begun.kind === "unavailable" && begun.reason === "outage"))
    return { kind: "later", because: begun.because };
  return begun.kind === "read" && begun.value.kind === "changes"
    ? { kind: "begun", groupsFollowed: { link: begun.value.link, of: hashOf(groups) } }
    : { kind: "never" };
}

/**
 * Brings memberships up to date by what changed since they were known. `unclear`: only reading the groups in full tells;
 * as before where the tenant did not answer, since what is known stays true up to when it was known. Throws NotRead.
 */
export async function followGroups(
  world: World,
  plan: Plan,
  before: Collecting,
  entries: readonly Entry[],
  at: number,
): Promise<Collecting | "unclear"> {
  const groups = groupsOf(plan);
  const of = hashOf(groups);
  if (before.groupsFollowed?.of !== of) return "unclear";
  const answer = await world.directory.changesOf(groups, before.groupsFollowed.link);
  const { membership: _, ...failing } = before.failing;
  if (answer.kind !== "read") return { ...before, failing: { ...failing, membership: answer.because } };
  if (answer.value.kind === "expired") return "unclear";
  const { link } = answer.value;
  const changes = answer.value.changes.filter(
    ({ added, removed, unclear }) => unclear || added.length + removed.length > 0,
  );
  if (!(await areClear(world, plan, changes))) return "unclear";
  const memberships = await changed(world, plan, before.memberships, changes, entries, at);
  return { ...before, memberships, membershipAt: at, groupsFollowed: { link, of }, failing };
}

/** Whether changes say all: people who came into audiences, a few, and who went out of audiences that hold no other groups. */
async function areClear(world: World, plan: Plan, changes: readonly GroupChange[]): Promise<boolean> {
  const waves = plan.phases.flatMap((phase) => phase.waves);
  const audiences = new Set(waves.map(({ audience }) => audience));
  const others = new Set([
    plan.exceptionsGroup,
    ...plan.exclusions.groups,
    ...waves.flatMap(({ enforced, audience }) => (enforced === audience ? [] : [enforced])),
  ]);
  const areAudiences = changes.every(({ group }) => audiences.has(group) && !others.has(group));
  const lookUps = new Set(changes.flatMap(({ added }) => added)).size;
  if (!areAudiences || lookUps > maxLookUps || changes.some(({ unclear }) => unclear)) return false;
  for (const { group, removed } of changes) {
    if (removed.length > 0 && readValue(await world.directory.holdsGroups(group))) return false;
  }
  return true;
}

async function changed(
  world: World,
  plan: Plan,
  before: Collecting["memberships"],
  changes: readonly GroupChange[],
  entries: readonly Entry[],
  at: number,
): Promise<Collecting["memberships"]> {
  if (changes.length === 0) return before;
  const joined = new Set(changes.flatMap(({ added }) => added));
  const asked = joined.size === 0 ? new Set<string>() : await askedAmong(world, plan, joined);
  const exempt = asked.size === 0 ? new Set<string>() : await exemptIn(world, plan, entries, at);
  const memberships = { ...before };
  for (const { id, audience: group, enforced } of plan.phases.flatMap(({ waves }) => waves)) {
    const change = changes.find((each) => each.group === group);
    const stored = before[id];
    if (change === undefined || stored === undefined) continue;
    const added = change.added.filter((person) => asked.has(person));
    const next = withChange(stored, added, new Set(change.removed), exempt);
    memberships[id] = enforced === group ? { ...next, enforced: next.audience } : next;
  }
  return memberships;
}

function withChange(
  { audience, exempt, enforced }: StoredMembership,
  added: readonly string[],
  removed: ReadonlySet<string>,
  exemptNow: ReadonlySet<string>,
): StoredMembership {
  const joined = (people: Ids, who: readonly string[]): Ids =>
    new Set([...[...people].filter((id) => !removed.has(id)), ...who]);
  return {
    audience: joined(audience, added),
    exempt: joined(
      exempt,
      added.filter((id) => exemptNow.has(id)),
    ),
    enforced,
  };
}

/** Those of some people who are asked to enrol; whoever is gone by now is not. */
async function askedAmong(
  world: World,
  plan: Plan,
  people: ReadonlySet<string>,
): Promise<ReadonlySet<string>> {
  const isAsked = await askedIn(world, plan);
  const asked = new Set<string>();
  for (const id of people) {
    const account = await world.directory.account(id);
    if (account.kind === "unavailable" && account.reason === "missing") continue;
    if (isAsked(readValue(account))) asked.add(id);
  }
  return asked;
}
