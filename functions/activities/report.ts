import type { Report } from "../../orchestrations/calls.ts";
import type { World } from "../../shared/ports/world.ts";
import { answerTo } from "./answerTo.ts";

/** Posts the notices of an orchestration that keeps no state of its own; the same notice twice is sent once. */
export async function report(
  world: World,
  { rolloutId, source, at, topic, notices }: Report,
): Promise<{ posted: number }> {
  for (const { key, severity, text, wave, topic: own = topic } of notices) {
    await world.notices.post({
      id: `${rolloutId}|${source}|${key}|${at}`,
      rolloutId,
      at,
      severity,
      topic: own,
      text,
      ...(wave === undefined ? {} : { wave }),
      ...(await answerTo(world, rolloutId, own, undefined, wave)),
    });
  }
  return { posted: notices.length };
}
