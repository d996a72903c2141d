import type { Entry } from "./entry.ts";

/** Whether people have paused a phase, or the whole rollout, and not resumed it since. Pure. */
export function pausedIn(entries: readonly Entry[], phase: string): boolean {
  const newest = entries.findLast(
    ({ body }) =>
      body.kind === "order" &&
      (body.order === "pause" || body.order === "resume") &&
      (body.phase === undefined || body.phase === phase),
  )?.body;
  return newest?.kind === "order" && newest.order === "pause";
}
