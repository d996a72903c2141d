import { appendFileSync } from "node:fs";
import type { RolloutApi } from "./api/rolloutApi.ts";

const hourMs = 60 * 60_000;

/** Appends what the API shows of a rollout to a file, one line of JSON for an hour of virtual time (epoch milliseconds) at most; without a file it does nothing. */
export function createRecorder(
  api: Pick<RolloutApi, "view">,
  rolloutId: string,
  file: string | undefined,
): (now: number) => Promise<void> {
  let recordedAt = Number.NEGATIVE_INFINITY;
  return async (now) => {
    if (file === undefined || now - recordedAt < hourMs) return;
    recordedAt = now;
    const view = await api.view(rolloutId);
    appendFileSync(file, `${JSON.stringify({ at: new Date(now).toISOString(), view })}\n`);
  };
}
