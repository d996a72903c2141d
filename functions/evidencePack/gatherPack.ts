import { exceptionState } from "../../shared/domain/exceptions/exception.ts";
import { exceptionsIn } from "../../shared/domain/exceptions/exceptionsIn.ts";
import type { Evidence } from "../../shared/domain/gates/evidence.ts";
import { type RollbackStory, rollbackStories } from "../../shared/domain/ledger/rollbackStories.ts";
import { isoOf } from "../../shared/domain/text/isoOf.ts";
import type { Notice } from "../../shared/ports/notices.ts";
import type { World } from "../../shared/ports/world.ts";
import type { EvidencePack } from "../../shared/schemas/http/evidencePack.ts";
import type { RolloutView } from "../../shared/schemas/http/rolloutView.ts";
import type { Rollout } from "../rollouts/findRollout.ts";
import { decidedGates } from "./decidedGates.ts";
import { humanStepsIn } from "./humanStepsIn.ts";
import { operationsIn } from "./operationsIn.ts";
import { withoutIds } from "./withoutIds.ts";

/** Alerts that a pack holds in full. */
const mostAlerts = 500;

/** Gathers the evidence pack of a rollout from the ledger, the evidence store and the outbox; `view` is what it shows of itself now. */
export async function gatherPack(
  world: World,
  rollout: Rollout,
  view: RolloutView,
  withPeople: boolean,
): Promise<EvidencePack> {
  const { id, plan, entries } = rollout;
  const now = world.clock.now();
  const [chain, frozen, notices] = await Promise.all([
    world.ledger.verify(id),
    frozenRecords(world, rollout),
    world.notices.list(id),
  ]);
  const pack: EvidencePack = {
    schemaVersion: "1.0",
    madeAt: isoOf(now),
    tenantId: plan.tenantId,
    organization: plan.organization.name,
    timeZone: plan.timeZone,
    ledger: {
      entries: entries.length,
      headHash: entries.at(-1)?.hash ?? "",
      chain:
        chain.kind === "sound"
          ? `sound: ${chain.entries} entries, each covers the one before`
          : `BROKEN at entry ${chain.sequence}: ${chain.because}`,
    },
    rollout: view,
    gates: decidedGates(entries, (hash) => frozen.get(hash), withPeople),
    operations: [...operationsIn(entries)],
    rollbacks: rollbackStories(entries).map(rollbackOf),
    humanSteps: humanStepsIn(entries, plan.timeZone, withPeople),
    exceptions: exceptionsIn(entries).map((exception) => ({
      exception: exception.number,
      state: exceptionState(exception, now),
      class: exception.class,
      people: exception.people.length,
      because: exception.because,
      requestedAt: isoOf(exception.requestedAt),
      until: isoOf(exception.until),
    })),
    alerts: alertsOf(notices),
  };
  return withPeople ? pack : withoutIds(pack, plan);
}

async function frozenRecords(world: World, { id, entries }: Rollout): Promise<ReadonlyMap<string, Evidence>> {
  const hashes = new Set(
    entries.flatMap(({ body }) => (body.kind === "evidence" ? [body.evidenceHash] : [])),
  );
  const found = new Map<string, Evidence>();
  for (const hash of hashes) {
    const record = await world.evidence.get(id, hash);
    if (record !== undefined) found.set(hash, record);
  }
  return found;
}

function rollbackOf(story: RollbackStory): EvidencePack["rollbacks"][number] {
  const { investigation, wave, by, because, orderedAt, readBackAt, affected, causes, concludedAt } = story;
  const cause = causes.at(-1);
  return {
    n: investigation,
    wave,
    by,
    because,
    orderedAt: isoOf(orderedAt),
    ...(readBackAt === undefined ? {} : { tookMs: Math.max(0, readBackAt - orderedAt) }),
    ...(affected === undefined ? {} : { affected: affected.all.count }),
    ...(cause === undefined
      ? {}
      : { cause: { verdict: cause.verdict, because: cause.because, fix: cause.fix } }),
    ...(concludedAt === undefined ? {} : { concludedAt: isoOf(concludedAt) }),
  };
}

function alertsOf(notices: readonly Notice[]): EvidencePack["alerts"] {
  const inOrder = notices.toSorted((a, b) => a.at - b.at);
  const counted = (severity: Notice["severity"]) =>
    inOrder.filter((notice) => notice.severity === severity).length;
  return {
    all: inOrder.length,
    bySeverity: { page: counted("page"), warn: counted("warn"), info: counted("info") },
    newest: inOrder.slice(-mostAlerts).map(({ at, severity, topic, text }) => ({
      at: isoOf(at),
      severity,
      topic,
      text,
    })),
  };
}
