import { appendFileSync } from "node:fs";
import type { RolloutApi } from "./api/rolloutApi.ts";

const hourMs = 60 * 60_000;
/** Past the hour: what a poll on the hour has brought is shown then, and what was done about it too. */
const pastMs = 30 * 60_000;

/** Appends what the API shows of a rollout to a file, one line of JSON for an hour of virtual time (epoch milliseconds) at most, at the first look after half past; without a file it does nothing. */
export function createRecorder(
  api: Pick<RolloutApi, "view">,
  rolloutId: string,
  file: string | undefined,
): (now: number) => Promise<void> {
  let recorded = Number.NEGATIVE_INFINITY;
  return async (now) => {
    const hour = Math.floor((now - pastMs) / hourMs);
    if (file === undefined || hour <= recorded) return;
    recorded = hour;
    const view = await api.view(rolloutId);
    appendFileSync(file, `${JSON.stringify({ at: new Date(now).toISOString(), view })}\n`);
  };
}
