import { reminderDue } from "../../shared/domain/dates/countdown.ts";
import { seenDate } from "../../shared/domain/dates/seenDate.ts";
import type { CollectedHead } from "../../shared/domain/measure/collected.ts";
import type { World } from "../../shared/ports/world.ts";
import { readHead } from "../activities/collected/readHead.ts";
import type { Rollout } from "../rollouts/findRollout.ts";
import { linksOf } from "../rollouts/linksOf.ts";

/** Counts down to the date from which a password alone does not do any more: 60, 45, 30, 15, 7 days and 1 day before, and on the day. */
export async function tellDate(
  world: World,
  { id, plan, entries }: Pick<Rollout, "id" | "plan" | "entries">,
): Promise<void> {
  const at = world.clock.now();
  const { on, days = -1 } = seenDate(entries, plan.timeZone, at);
  const due = on === undefined ? undefined : reminderDue(days);
  if (due === undefined) return;
  const left = leftOver((await readHead(world, id))?.head);
  const when = days === 0 ? "today" : days === 1 ? "tomorrow" : `in ${days} days`;
  await world.notices.post({
    id: `${id}|date|${on}|${due}`,
    rolloutId: id,
    at,
    severity: due <= 7 ? "warn" : "info",
    topic: "date",
    text: `a password alone does until ${on}, ${when}: ${left}`,
    call: `GET ${linksOf(id).self}/date`,
  });
}

function leftOver(head: CollectedHead | undefined): string {
  const counts = Object.values(head?.counts ?? {});
  if (counts.length === 0) return "who is ready was not counted yet";
  const sum = (of: "audience" | "ready" | "exempt") => counts.reduce((all, each) => all + each[of], 0);
  return `${sum("ready")} of ${sum("audience")} people asked are ready, and ${sum("exempt")} have an exception`;
}
