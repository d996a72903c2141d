import { checkDevices } from "../../../shared/domain/checks/checkDevices.ts";
import type { CheckResults } from "../../../shared/domain/checks/checkResults.ts";
import { checksDue } from "../../../shared/domain/checks/checksDue.ts";
import { countDevices } from "../../../shared/domain/checks/countDevices.ts";
import { type Known, known } from "../../../shared/domain/checks/known.ts";
import { checkedWaves, checksAsked } from "../../../shared/domain/checks/readChecks.ts";
import type { Entry } from "../../../shared/domain/ledger/entry.ts";
import type { CollectedPeople } from "../../../shared/domain/measure/collected.ts";
import type { Plan } from "../../../shared/domain/plan/plan.ts";
import { lookAtTenant } from "../../../shared/looks/lookAtTenant.ts";
import type { World } from "../../../shared/ports/world.ts";
import { auditNow } from "./auditNow.ts";
import { type CheckStore, createCheckStore, type DeviceRound } from "./createCheckStore.ts";
import { readDevices } from "./readDevices.ts";

/** Time between two audits of devices, unless somebody asks. */
const auditEveryMs = 6 * 3_600_000;

/** The rollout that is looked after, as the background reader knows it. */
export interface Looked {
  readonly rolloutId: string;
  readonly plan: Plan;
  readonly entries: readonly Entry[];
  readonly people: CollectedPeople;
}

/** Looks at the tenant again where that is due, devices first; `more` where lists of devices are not read to their ends yet. */
export async function lookAgain(world: World, looked: Looked): Promise<"more" | "done"> {
  const { rolloutId, plan } = looked;
  const store = createCheckStore(world);
  const before = await store.results(rolloutId);
  if (!(await isDue(world, store, looked, before))) return "done";
  const audit = await devicesNow(world, store, looked, before);
  if (audit === "more") return "more";
  const { checks, ...rest } = audit;
  const results = {
    at: world.clock.now(),
    ...rest,
    checks: [...(await lookAtTenant(world, plan)), ...checks],
  };
  await store.keepResults(rolloutId, results);
  if (before?.auditName !== undefined && before.auditName !== rest.auditName)
    await store.dropAudit(rolloutId, before.auditName);
  return "done";
}

type DeviceResults = Omit<CheckResults, "at">;

/** The devices as they are known: audited anew every 6 hours or when somebody asks, because the lists of a large tenant are long. */
async function devicesNow(
  world: World,
  store: CheckStore,
  { rolloutId, plan, people }: Looked,
  before: CheckResults | undefined,
): Promise<DeviceResults | "more"> {
  const asked = (await store.askedAt(rolloutId)) ?? 0;
  const isOld = world.clock.now() - (before?.devicesAt ?? 0) >= auditEveryMs || asked > (before?.at ?? 0);
  if (before?.devicesAt !== undefined && !isOld) return devicesOf(before);
  const { kind, round } = await readDevices(world, store, rolloutId);
  if (kind === "more") return "more";
  // Whoever throttles us is asked again with the next look; the rest of the tenant is looked at meanwhile.
  if (kind === "later" && before?.devicesAt !== undefined) return devicesOf(before);
  const lists = { entra: listed(round.entra), intune: listed(round.intune) };
  if (kind === "later") {
    const because = "the lists of devices were not read to their ends: the tenant throttles";
    return { checks: checkDevices({ ...lists, counts: { kind: "unknown", because } }) };
  }
  const audited = await auditNow(store, rolloutId, plan, round, people);
  const counts = countDevices(audited.values());
  const auditName = String(round.begunAt);
  await store.keepAudit(rolloutId, auditName, round.pages, audited);
  return {
    devicesAt: round.begunAt,
    devices: counts,
    auditName,
    checks: checkDevices({ ...lists, counts: lists.entra.kind === "unknown" ? lists.entra : known(counts) }),
  };
}

function devicesOf({ devicesAt, devices, auditName, checks }: CheckResults): DeviceResults {
  return {
    ...(devicesAt === undefined ? {} : { devicesAt }),
    ...(devices === undefined ? {} : { devices }),
    ...(auditName === undefined ? {} : { auditName }),
    checks: checks.filter(({ item }) => item === "D0.4"),
  };
}

async function isDue(
  world: World,
  store: CheckStore,
  { rolloutId, plan, entries }: Looked,
  before: CheckResults | undefined,
): Promise<boolean> {
  const askedAt = await store.askedAt(rolloutId);
  const running = entries.findLast(({ body }) => body.kind === "phaseState")?.body;
  const phase =
    plan.phases.find(({ id }) => running?.kind === "phaseState" && id === running.phase) ?? plan.phases[0];
  return checksDue(before, {
    now: world.clock.now(),
    planned: plan.phases.some((each) => checksAsked(each).length > 0),
    ...(askedAt === undefined ? {} : { askedAt }),
    waiting: phase === undefined ? [] : checksAsked(phase),
    waves: phase === undefined ? [] : checkedWaves(plan, phase.id),
  });
}

const listed = (list: DeviceRound["entra"]): Known<number> =>
  list.kind === "read"
    ? known(list.devices)
    : { kind: "unknown", because: list.kind === "failed" ? list.because : "it was not read to its end" };
