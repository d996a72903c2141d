import type { World } from "../../shared/ports/world.ts";

/** A message that cannot be taken, and why. */
export interface Rejected {
  readonly queue: string;
  readonly body: unknown;
  readonly reason: "BadPayload" | "UnsupportedVersion" | "UnknownType";
  readonly detail: string;
  readonly originalId: string;
}

/** Notices that belong to no rollout stand under this name. */
const noRollout = "all";

/** Moves a message to the queue of rejected ones and tells people, once a day for each queue and reason. */
export async function rejectMessage(
  world: World,
  { queue, body, reason, detail, originalId }: Rejected,
): Promise<void> {
  await world.reject(queue, body, reason, detail, originalId);
  const at = world.clock.now();
  await world.notices.post({
    id: `rejected|${queue}|${reason}|${new Date(at).toISOString().slice(0, 10)}`,
    rolloutId: noRollout,
    at,
    severity: "warn",
    topic: "messageRejected",
    text: `a message of ${queue} was refused (${reason}: ${detail}); it stands in the queue ${queue}-rejected, with all others refused today`,
  });
}
