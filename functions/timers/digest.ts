import type { WaveReading } from "../../shared/domain/measure/waveReading.ts";
import type { World } from "../../shared/ports/world.ts";
import { readHead } from "../activities/collected/readHead.ts";
import { findRollout, type Rollout } from "../rollouts/findRollout.ts";
import type { Instances } from "../rollouts/instances.ts";
import { linksOf } from "../rollouts/linksOf.ts";
import { progressOf } from "../rollouts/progressOf.ts";
import { readLive } from "../rollouts/readLive.ts";
import { waitingByLedger, waitingSentences } from "../rollouts/waitingSentences.ts";
import { countHelpdeskEvents } from "./countHelpdeskEvents.ts";

/** Tells people once a day where each running rollout stands, and takes the helpdesk's counts into its ledger. */
export async function digest(world: World, instances: Instances, log: (line: string) => void): Promise<void> {
  const now = world.clock.now();
  for (const id of await world.plans.rollouts()) {
    try {
      const rollout = await findRollout(world, id);
      if (rollout === undefined || rollout.ended !== undefined) continue;
      await countHelpdeskEvents(world, rollout, now);
      await world.notices.post({
        id: `${id}|digest|${new Date(now).toISOString().slice(0, 10)}`,
        rolloutId: id,
        at: now,
        severity: "info",
        topic: "digest",
        text: await digestText(world, rollout, instances),
        call: `GET ${linksOf(id).self}`,
      });
    } catch (error) {
      log(`the digest of ${id} could not be made: ${String(error)}`);
    }
  }
}

async function digestText(world: World, rollout: Rollout, instances: Instances): Promise<string> {
  const { current } = progressOf(rollout);
  const head = (await readHead(world, rollout.id))?.head;
  const live = await readLive(rollout, instances);
  const status = current && live.phases[current.phase.id];
  const waiting =
    current === undefined
      ? []
      : status === undefined
        ? waitingByLedger(rollout, current)
        : waitingSentences(rollout, current.phase.id, status);
  const waves = rollout.plan.phases.flatMap((phase) => phase.waves);
  const begun = current ? `phase ${current.phase.id} is ${status?.state ?? current.state}` : "no phase runs";
  const numbers = waves.map(({ id }) => `${id}: ${numbersOf(head?.counts[id])}`);
  const sentences =
    waiting.length === 0 ? ["nothing is waited for"] : waiting.map(({ sentence }) => sentence);
  return [begun, ...numbers, ...sentences].join(". ");
}

function numbersOf(counts: WaveReading | undefined): string {
  if (counts === undefined) return "not counted yet";
  if (counts.kind === "unknown") return counts.because;
  const { audience, enrolled, enforced, blockedToday } = counts;
  const share = audience === 0 ? "" : ` (${((100 * enrolled) / audience).toFixed(1)} %)`;
  return `${enrolled} of ${audience} enrolled${share}, ${enforced} enforced, ${blockedToday} blocked today`;
}
