import type { ActivityMap } from "../../orchestrations/calls.ts";
import type { World } from "../../shared/ports/world.ts";

/** Puts the end of a rollout on record; guards and the background reader stop when they see it. */
export async function endRollout(
  world: World,
  { rolloutId, outcome, at }: ActivityMap["endRollout"][0],
): Promise<{ sequence: number }> {
  const appended = await world.ledger.append(rolloutId, "ended", { kind: "rolloutEnded", outcome });
  if (appended.kind === "unavailable")
    throw new Error(`the ledger did not take the end: ${appended.because}`);
  await world.notices.post({
    id: `${rolloutId}|ended`,
    rolloutId,
    at,
    severity: "info",
    topic: "over",
    text: `rollout ${rolloutId} has ended: ${outcome}`,
  });
  return { sequence: appended.entry.sequence };
}
