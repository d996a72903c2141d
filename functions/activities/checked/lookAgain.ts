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

/** The rollout that is looked after, as the background reader knows it. */
export interface Looked {
  readonly rolloutId: string;
  readonly plan: Plan;
  readonly entries: readonly Entry[];
  readonly people: CollectedPeople;
}

/** Looks at the tenant again where that is due, devices first; `more` where lists of devices are not read to their ends yet. */
export async function lookAgain(world: World, looked: Looked): Promise<"more" | "done"> {
  const { rolloutId, plan, people } = looked;
  const store = createCheckStore(world);
  const before = await store.results(rolloutId);
  if (!(await isDue(world, store, looked, before))) return "done";
  const { kind, round } = await readDevices(world, store, rolloutId);
  if (kind !== "ended") return kind === "more" ? "more" : "done";
  const audited = await auditNow(store, rolloutId, plan, round, people);
  const counts = countDevices(audited.values());
  const name = String(round.begunAt);
  await store.keepAudit(rolloutId, name, round.pages, audited);
  const results: CheckResults = {
    at: world.clock.now(),
    devicesAt: round.begunAt,
    devices: counts,
    auditName: name,
    checks: [
      ...(await lookAtTenant(world, plan)),
      ...checkDevices({
        counts:
          round.entra.kind === "failed" ? { kind: "unknown", because: round.entra.because } : known(counts),
        entra: listed(round.entra),
        intune: listed(round.intune),
      }),
    ],
  };
  await store.keepResults(rolloutId, results);
  if (before?.auditName !== undefined && before.auditName !== name)
    await store.dropAudit(rolloutId, before.auditName);
  return "done";
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
