import type { RolloutApi } from "./api/rolloutApi.ts";
import type { VirtualClock } from "./api/virtualClock.ts";

/** The API lets another call finish a start that broke off, but not before this long. */
const startGraceMs = 31_000;

/** Starts the rollout, or finishes the start of one that a kill broke off; answers with its id. */
export async function startRollout(api: RolloutApi, clock: VirtualClock, planText: string): Promise<string> {
  const known = await api.newest();
  const begun = known === undefined ? 0 : (await api.timeline(known, 0)).length;
  if (known !== undefined && begun > 1) return known;
  if ((await api.start(planText)) === "conflict" && known !== undefined) {
    const now = await clock.settle();
    await clock.moveTo(now + startGraceMs);
    await api.start(planText);
  }
  const id = await api.newest();
  if (id === undefined) throw new Error("the plan was taken and no rollout is listed");
  return id;
}
