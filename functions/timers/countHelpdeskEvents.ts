import type { World } from "../../shared/ports/world.ts";
import { readHead } from "../activities/collected/readHead.ts";
import type { Rollout } from "../rollouts/findRollout.ts";
import { helpdeskCounts } from "./helpdeskCounts.ts";

const dayMs = 24 * 60 * 60_000;
/** Days that are made up for when the digest did not run. */
const maxDays = 7;

/** Takes the helpdesk's events of every full day (UTC) since the last count into the ledger, at most seven days back. */
export async function countHelpdeskEvents(world: World, rollout: Rollout, now: number): Promise<void> {
  const counted = new Set(
    rollout.entries.flatMap(({ body }) => (body.kind === "dailyCounts" ? [body.day] : [])),
  );
  const first = Math.max(Math.floor(rollout.startedAt / dayMs), Math.floor(now / dayMs) - maxDays);
  const people = await peopleOf(world, rollout);
  for (let index = first; index < Math.floor(now / dayMs); index++) {
    const day = new Date(index * dayMs).toISOString().slice(0, 10);
    if (counted.has(day)) continue;
    const counts = { ...(await helpdeskCounts(world.rows, rollout.id, day)), ...people };
    const appended = await world.ledger.append(rollout.id, `dailyCounts|${day}`, {
      kind: "dailyCounts",
      day,
      counts,
    });
    if (appended.kind === "unavailable") throw new Error(`the counts of ${day}: ${appended.because}`);
  }
}

/** People whom the plan's waves ask, the exempt among them; whoever is in two waves counts twice. Absent before they were read. */
async function peopleOf(world: World, { id, plan }: Rollout): Promise<{ people?: number }> {
  const head = (await readHead(world, id))?.head;
  const waves = plan.phases.flatMap((phase) => phase.waves.map((wave) => head?.counts[wave.id]));
  const people = waves.reduce((sum, wave) => sum + (wave === undefined ? 0 : wave.audience + wave.exempt), 0);
  return people === 0 ? {} : { people };
}
