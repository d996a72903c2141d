import { collectInstance, guardInstance, phaseInstance } from "../../orchestrations/instances.ts";
import { waveOf } from "../../shared/acts/planOf.ts";
import { actingWaves } from "../../shared/domain/plan/actingWaves.ts";
import { localDay } from "../../shared/domain/plan/localDay.ts";
import { lastResort } from "../../shared/domain/text/lastResort.ts";
import { lastResorts } from "../../shared/domain/text/lastResorts.ts";
import type { Notice, Severity } from "../../shared/ports/notices.ts";
import type { World } from "../../shared/ports/world.ts";
import { phaseStatus } from "../../shared/schemas/http/instanceStatus.ts";
import { parseInput } from "../../shared/schemas/http/parseInput.ts";
import { readHead } from "../activities/collected/readHead.ts";
import { watchOver } from "../activities/watchOver.ts";
import type { Rollout } from "../rollouts/findRollout.ts";
import type { InstanceSeen, Instances } from "../rollouts/instances.ts";
import { linksOf } from "../rollouts/linksOf.ts";
import { progressOf } from "../rollouts/progressOf.ts";
import { guardedWaves } from "../rollouts/readLive.ts";
import { tellFindingsOver } from "./tellFindingsOver.ts";

/** Something wrong with the machinery of a rollout, told once a local day at most. */
interface Finding {
  readonly topic: "instanceDead" | "parked" | "pollOverdue";
  readonly severity: Severity;
  /** What it is about; one notice a day for each topic and subject. */
  readonly subject: string;
  readonly text: string;
  /** The wave it watches over, if it is about one. */
  readonly wave?: string;
}

const minuteMs = 60_000;
/** Longest time, in milliseconds, that an instance may need to appear after it was called for. */
const birthMs = 5 * minuteMs;
/** Age, in milliseconds, at which an entry that a phase has not seen means that its wake was lost. */
const wakeLostMs = minuteMs;
/** Polls that a turn may be overdue. */
const maxPollsLate = 2;

const dead: readonly string[] = ["Failed", "Terminated", "Canceled", "Suspended"];
/** Entries that a phase should act on at once. */
const urgent: readonly string[] = [
  "decision",
  "attestation",
  "order",
  "rolledBack",
  "investigationConcluded",
  "issueOpened",
  "issueChanged",
  "drift",
  "sessionReported",
  "drillProven",
  "drillAttested",
  "tabletopEnded",
  "lifecycleDecided",
  "dateSet",
  "questionLogged",
  "templateApproved",
  "templateKept",
  "messageSent",
  "exportAttested",
];

/** Looks after one running rollout: instances that died, turns and readings overdue, wakes that were lost. */
export async function watchRollout(world: World, rollout: Rollout, instances: Instances): Promise<void> {
  const now = world.clock.now();
  const found = [
    ...(await watchRunning(rollout, instances, now)),
    ...(await watchPhase(rollout, instances, now)),
    ...(await watchHelpers(world, rollout, instances, now)),
    ...(await watchReading(world, rollout, now)),
  ];
  for (const finding of found) await world.notices.post(noticeOf(rollout, finding, now));
  await tellFindingsOver(world, rollout, found, now);
}

async function watchRunning(
  rollout: Rollout,
  instances: Instances,
  now: number,
): Promise<readonly Finding[]> {
  const seen = await instances.see(rollout.id);
  if (isAlive(seen) || now - rollout.startedAt < birthMs) return [];
  const then = "no phase follows the running one";
  return [deadFinding(rollout.id, seen, then)];
}

async function watchPhase(rollout: Rollout, instances: Instances, now: number): Promise<readonly Finding[]> {
  const { current } = progressOf(rollout);
  if (current === undefined) return [];
  const id = phaseInstance(rollout.id, current.phase.id, current.attempt);
  const seen = await instances.see(id);
  if (!isAlive(seen)) {
    // The phase before may have ended a moment ago, and the entry that says so precedes the next start.
    const called = rollout.entries.at(-1)?.at ?? rollout.startedAt;
    const then = "nothing advances; the product does not restart a phase by itself";
    return now - called < birthMs ? [] : [deadFinding(id, seen, then)];
  }
  const status = parseInput(phaseStatus, seen?.customStatus);
  if (status.kind === "unfit") return [];
  const { seen: sequence, nextTurnAt } = status.value;
  const unseen = rollout.entries.some(
    (entry) => entry.sequence > sequence && urgent.includes(entry.body.kind) && now - entry.at > wakeLostMs,
  );
  const lateMs = now - nextTurnAt;
  const isParked = lateMs > maxPollsLate * rollout.plan.polling.intervalMinutes * minuteMs;
  if (unseen || isParked) await instances.wake(id);
  if (!isParked) return [];
  const minutes = Math.floor(lateMs / minuteMs);
  const text = `phase ${current.phase.id} should have taken its turn ${minutes} min ago > ${maxPollsLate} polls of ${rollout.plan.polling.intervalMinutes} min; it was woken`;
  return [{ topic: "parked", severity: "page", subject: id, text }];
}

/** The background reader and the guards hold no decisions, so they are simply started again. */
async function watchHelpers(
  world: World,
  rollout: Rollout,
  instances: Instances,
  now: number,
): Promise<readonly Finding[]> {
  const waves = guardedWaves(rollout).map((wave) => ({ wave, id: guardInstance(rollout.id, wave) }));
  const helpers = [{ wave: undefined, id: collectInstance(rollout.id) }, ...waves];
  const found: Finding[] = [];
  for (const { wave, id } of helpers) {
    const seen = await instances.see(id);
    if ((isAlive(seen) && seen?.runtimeStatus !== "Completed") || now - rollout.startedAt < birthMs) continue;
    const phase = actingWaves(rollout.plan).find((acting) => acting.wave.id === wave)?.phase.id;
    const part = wave === undefined || phase === undefined ? {} : { wave, phase };
    await watchOver(world, (name, instance, input) => instances.start(name, instance, input), {
      rolloutId: rollout.id,
      ...part,
    });
    const dead = deadFinding(id, seen, "it was started again");
    found.push(wave === undefined ? dead : { ...dead, wave });
  }
  return found;
}

async function watchReading(world: World, rollout: Rollout, now: number): Promise<readonly Finding[]> {
  const { staleAfterMinutes } = rollout.plan.polling;
  const watermark = (await readHead(world, rollout.id))?.head.watermark ?? rollout.startedAt;
  const minutes = Math.floor((now - watermark) / minuteMs);
  if (minutes <= staleAfterMinutes) return [];
  const text = `sign-ins are read up to ${minutes} min ago > ${staleAfterMinutes} min; nothing advances on missing data`;
  return [{ topic: "pollOverdue", severity: "warn", subject: "collect", text }];
}

const isAlive = (seen: InstanceSeen | undefined): boolean =>
  seen !== undefined && !dead.includes(seen.runtimeStatus);

function deadFinding(id: string, seen: InstanceSeen | undefined, then: string): Finding {
  const what = seen === undefined ? "missing" : seen.runtimeStatus;
  return { topic: "instanceDead", severity: "page", subject: id, text: `instance ${id} is ${what}: ${then}` };
}

function noticeOf(rollout: Rollout, { topic, severity, subject, text, wave }: Finding, at: number): Notice {
  const policy = wave === undefined ? undefined : waveOf(rollout.plan, wave).wave.policy;
  const line =
    wave === undefined
      ? lastResorts(rollout.plan, rollout.entries)
      : policy && lastResort(rollout.plan.cloud, policy);
  const day = localDay(rollout.plan.timeZone, at);
  return {
    id: `${rollout.id}|watchdog|${topic}|${subject}|${day}`,
    rolloutId: rollout.id,
    at,
    severity,
    topic,
    text,
    ...(wave === undefined ? {} : { wave }),
    call: `GET ${linksOf(rollout.id).self}`,
    ...(line === undefined ? {} : { lastResort: line }),
  };
}
