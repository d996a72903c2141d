import type { Entry } from "./entry.ts";

/** The newest order of a person to let a rollout go on, undefined for none; where a pause stands, resume ends that alone. Pure. */
export function newestRelease(entries: readonly Entry[]): Entry | undefined {
  let released: Entry | undefined;
  let paused = false;
  for (const entry of entries) {
    const { body } = entry;
    if (body.kind !== "order" || (body.order !== "pause" && body.order !== "resume")) continue;
    if (body.order === "resume" && !paused) released = entry;
    paused = body.order === "pause";
  }
  return released;
}
