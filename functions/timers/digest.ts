import { localDay } from "../../shared/domain/plan/localDay.ts";
import { localInstant } from "../../shared/domain/plan/localInstant.ts";
import type { World } from "../../shared/ports/world.ts";
import { readHead } from "../activities/collected/readHead.ts";
import { digestOf } from "../rollouts/digestOf.ts";
import { findRollout, type Rollout } from "../rollouts/findRollout.ts";
import type { Instances } from "../rollouts/instances.ts";
import { linksOf } from "../rollouts/linksOf.ts";
import { readLive } from "../rollouts/readLive.ts";
import { viewRollout } from "../rollouts/viewRollout.ts";
import { countHelpdeskEvents } from "./countHelpdeskEvents.ts";

const place = { table: "settings", partition: "digest" } as const;

/** Time of day in the plan's zone from which on the digest of a day is told. */
const morning = "07:00";

/** Tells people once a local day what would break, who must do what, and what comes next, for each running rollout; and takes the helpdesk's counts into its ledger. */
export async function digest(world: World, instances: Instances, log: (line: string) => void): Promise<void> {
  const now = world.clock.now();
  for (const id of await world.plans.rollouts()) {
    try {
      const rollout = await findRollout(world, id);
      if (rollout === undefined || rollout.ended !== undefined) continue;
      const { timeZone } = rollout.plan;
      const day = localDay(timeZone, now);
      const told = await world.rows.get(place.table, place.partition, id);
      if (told?.value === day || !isMorning(world, timeZone, day, now)) continue;
      await countHelpdeskEvents(world, rollout, now);
      await tell(world, rollout, instances, day, now);
      await world.rows.put(place.table, place.partition, id, day);
    } catch (error) {
      log(`the digest of ${id} could not be made: ${String(error)}`);
    }
  }
}

/** The embedded World asks once a day, whatever its hour is in the plan's zone. */
function isMorning({ kind }: World, timeZone: string, day: string, now: number): boolean {
  return kind === "embedded" || now >= localInstant(timeZone, day, morning);
}

async function tell(
  world: World,
  rollout: Rollout,
  instances: Instances,
  day: string,
  now: number,
): Promise<void> {
  const head = (await readHead(world, rollout.id))?.head;
  const live = await readLive(rollout, instances);
  const view = viewRollout(rollout, head, live, false, { now, tablesVersion: world.tablesVersion });
  await world.notices.post({
    id: `${rollout.id}|digest|${day}`,
    rolloutId: rollout.id,
    at: now,
    severity: "info",
    topic: "digest",
    ...(view.currentPhase === undefined ? {} : { phase: view.currentPhase }),
    ...digestOf(view, head?.counts ?? {}, rollout.plan.timeZone),
    call: `GET ${linksOf(rollout.id).self}`,
  });
}
