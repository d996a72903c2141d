import type { World } from "../../shared/ports/world.ts";
import { foundRow } from "../../shared/schemas/rows/foundRow.ts";
import { parseRow } from "../../shared/schemas/rows/parseRow.ts";
import type { Rollout } from "../rollouts/findRollout.ts";
import { linksOf } from "../rollouts/linksOf.ts";

/** What names a finding of the watchdog while it holds. */
export interface Found {
  readonly topic: "instanceDead" | "parked" | "pollOverdue";
  readonly subject: string;
}

const place = { table: "settings", partition: "watchdog" } as const;

const sentences: Readonly<Record<Found["topic"], (subject: string) => string>> = {
  instanceDead: (subject) => `instance ${subject} runs`,
  parked: (subject) => `instance ${subject} takes its turns`,
  pollOverdue: () => "sign-ins are read again",
};

/** Tells people once what the watchdog found in its last round and does not find any more, and keeps what it finds now. */
export async function tellFindingsOver(
  world: World,
  { id }: Pick<Rollout, "id">,
  found: readonly Found[],
  now: number,
): Promise<void> {
  const { table, partition } = place;
  const row = await world.rows.get(table, partition, id);
  const before = row === undefined ? [] : parseRow(foundRow, { ...place, key: id }, row.value);
  const kept = found.map(({ topic, subject }) => ({ topic, subject }));
  const over = before.filter(
    ({ topic, subject }) => !kept.some((each) => each.topic === topic && each.subject === subject),
  );
  for (const { topic, subject } of over) {
    await world.notices.post({
      id: `${id}|watchdog|over|${topic}|${subject}|${now}`,
      rolloutId: id,
      at: now,
      severity: "info",
      topic: "over",
      text: `over: ${sentences[topic](subject)}`,
      call: `GET ${linksOf(id).self}`,
    });
  }
  if (JSON.stringify(before) !== JSON.stringify(kept))
    await world.rows.put(table, partition, id, JSON.stringify(kept));
}
