import { asksFor } from "../../../shared/domain/cohorts/asksFor.ts";
import { type TenantPeople, takeCohorts } from "../../../shared/domain/cohorts/takeCohorts.ts";
import type { Entry } from "../../../shared/domain/ledger/entry.ts";
import type { Plan } from "../../../shared/domain/plan/plan.ts";
import { hashOf } from "../../../shared/domain/text/hashOf.ts";
import type { Member } from "../../../shared/ports/directory.ts";
import type { World } from "../../../shared/ports/world.ts";
import type { CohortsRow } from "../../../shared/schemas/rows/cohortsRow.ts";
import { NotRead, readValue } from "./notRead.ts";
import { readCohortsRow } from "./readCohortsRow.ts";
import { exemptIn } from "./readGroups.ts";

const hourMs = 60 * 60_000;
/** Everybody of the tenant is read again after this long, and an hour after groups have changed. */
const everyMs = 8 * hourMs;
/** A reading that failed is tried again after this long. */
const againMs = hourMs;

/** What one look at the cohorts works on. */
export interface CohortLook {
  readonly rolloutId: string;
  readonly plan: Plan;
  readonly entries: readonly Entry[];
  /** Epoch milliseconds. */
  readonly at: number;
  /** Whether people came into audiences or left them since the slice before. */
  readonly isMoved: boolean;
  /** Members of the groups that were read in this slice already, by group. */
  readonly members: ReadonlyMap<string, readonly Member[]>;
}

/** Brings up to date who is in the cohorts, where a criterion of the plan asks for it. What the tenant does not tell stays as it was and goes stale; the slice goes on. */
export async function readCohorts(world: World, look: CohortLook): Promise<void> {
  const { rolloutId, plan, at, isMoved } = look;
  if (!asksFor(plan.phases, "cohort")) return;
  const of = hashOf(plan.phases.map(({ waves }) => waves.map(({ id, audience }) => [id, audience])));
  const before = await readCohortsRow(world, rolloutId);
  const age = at - (before?.read?.at ?? 0);
  const waits = isMoved || before?.moved === true;
  const isDue = before?.of !== of || age >= everyMs || (waits && age >= hourMs);
  const isTooSoon = before?.failed !== undefined && before.of === of && at - before.triedAt < againMs;
  if (!isDue || isTooSoon) {
    // It is read anew once the hour is over, also where nothing more changes until then.
    if (isMoved && before !== undefined && before.moved !== true) await keep({ ...before, moved: true });
    return;
  }
  const kept = before?.of === of && before.read !== undefined ? { read: before.read } : {};
  const row = await tenantPeople(world, look).then(
    (tenant) => ({ read: takeCohorts(plan, tenant, at), triedAt: at, of }),
    (error: unknown) => {
      if (!(error instanceof NotRead)) throw error;
      return { ...kept, triedAt: at, failed: error.message, of, ...(waits ? { moved: true as const } : {}) };
    },
  );
  await keep(row);

  async function keep(value: CohortsRow): Promise<void> {
    await world.rows.put("collected", rolloutId, "cohorts", JSON.stringify(value));
  }
}

async function tenantPeople(world: World, { plan, entries, at, members }: CohortLook): Promise<TenantPeople> {
  const groups = new Map<string, readonly Member[]>();
  const nested = new Set<string>();
  const membersOf = async (group: string): Promise<readonly Member[]> =>
    members.get(group) ?? readValue(await world.directory.membersOf(group));
  for (const group of new Set(plan.phases.flatMap(({ waves }) => waves.map(({ audience }) => audience)))) {
    groups.set(group, await membersOf(group));
    if (readValue(await world.directory.holdsGroups(group))) nested.add(group);
  }
  const { breakGlass, directorySync, accounts, groups: without } = plan.exclusions;
  const excluded = new Set([...breakGlass, ...directorySync, ...accounts]);
  for (const group of without) for (const { id } of await membersOf(group)) excluded.add(id);
  const exempt = await exemptIn(world, plan, entries, at);
  const users = readValue(await world.directory.memberUsers());
  return { groups, nested, users, excluded, exempt, hands: await handsOf(world, plan) };
}

/** Who can fill each group of the plan; a group of which the tenant does not tell hides nothing else. */
async function handsOf(world: World, plan: Plan): Promise<TenantPeople["hands"]> {
  const ofWaves = plan.phases.flatMap(({ waves }) =>
    waves.flatMap(({ audience, enforced }) => [audience, ...(enforced === undefined ? [] : [enforced])]),
  );
  const hands: Record<string, TenantPeople["hands"][string]> = {};
  for (const group of new Set([...ofWaves, plan.exceptionsGroup, ...plan.exclusions.groups])) {
    const facts = await world.directory.groupFacts(group);
    if (facts.kind === "throttled") throw new NotRead(facts);
    if (facts.kind === "read") {
      const { id: _, ...rest } = facts.value;
      hands[group] = { kind: "read", ...rest };
    } else hands[group] = { kind: "unread", because: facts.because };
  }
  return hands;
}
