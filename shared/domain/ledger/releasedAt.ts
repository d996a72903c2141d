import type { Entry } from "./entry.ts";

/** When a person last ordered a rollout to go on, epoch milliseconds, 0 for never; where a pause stands, resume ends that alone. Pure. */
export function releasedAt(entries: readonly Entry[]): number {
  let released = 0;
  let paused = false;
  for (const { at, body } of entries) {
    if (body.kind !== "order" || (body.order !== "pause" && body.order !== "resume")) continue;
    if (body.order === "resume" && !paused) released = at;
    paused = body.order === "pause";
  }
  return released;
}
