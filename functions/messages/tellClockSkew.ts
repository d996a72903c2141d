import type { World } from "../../shared/ports/world.ts";
import type { HelpdeskEvent } from "../../shared/schemas/messages/helpdeskEvent.ts";
import { noRollout } from "./noRollout.ts";

/** Time by which a sender's clock may be ahead of ours, in milliseconds. */
const mostAheadMs = 5 * 60_000;

/** Warns once a day for each source that its clock is ahead: its events count all the same, by the day on which they came. */
export async function tellClockSkew(
  world: World,
  { source, time }: Pick<HelpdeskEvent, "source" | "time">,
  received: number,
): Promise<void> {
  const aheadMs = Date.parse(time) - received;
  if (aheadMs <= mostAheadMs) return;
  await world.notices.post({
    id: `skew|${source}|${new Date(received).toISOString().slice(0, 10)}`,
    rolloutId: noRollout,
    at: received,
    severity: "warn",
    topic: "clockSkew",
    text: `an event of ${source} says that it happened ${Math.round(aheadMs / 60_000)} min from now > ${mostAheadMs / 60_000} min: set the clock of that system; its events count by the day on which they came`,
  });
}
