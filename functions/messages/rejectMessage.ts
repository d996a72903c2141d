import type { World } from "../../shared/ports/world.ts";
import { noRollout } from "./noRollout.ts";
import { type Rejected, rejectOnce } from "./rejectOnce.ts";

/** Moves a message to the queue of rejected ones and tells people, once a day for each queue and reason. */
export async function rejectMessage(world: World, rejected: Rejected): Promise<void> {
  const { queue, reason, detail } = rejected;
  const at = await rejectOnce(world, rejected);
  await world.notices.post({
    id: `rejected|${queue}|${reason}|${new Date(at).toISOString().slice(0, 10)}`,
    rolloutId: noRollout,
    at,
    severity: "warn",
    topic: "messageRejected",
    text: `a message of ${queue} was refused (${reason}: ${detail}); it stands in the queue ${queue}-rejected, with all others refused today`,
  });
}
