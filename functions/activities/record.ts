import type { PhaseRecord } from "../../orchestrations/calls.ts";
import type { World } from "../../shared/ports/world.ts";
import { answerTo } from "./answerTo.ts";

/** Puts a phase's new state in the ledger and its notices in the outbox; the same turn twice changes nothing. */
export async function record(world: World, input: PhaseRecord): Promise<{ sequence: number }> {
  const { rolloutId, phase, attempt, turn, at, entered, notices } = input;
  let sequence = 0;
  if (entered) {
    const body = { kind: "phaseState" as const, phase, attempt, ...entered };
    const appended = await world.ledger.append(rolloutId, `state|${phase}|${attempt}|${turn}|${at}`, body);
    if (appended.kind === "unavailable")
      throw new Error(`the ledger did not take ${entered.state}: ${appended.because}`);
    sequence = appended.entry.sequence;
  }
  for (const { key, topic, severity, text, wave, gate } of notices) {
    await world.notices.post({
      id: `${rolloutId}|${phase}|${attempt}|${key}|${at}`,
      rolloutId,
      at,
      severity,
      topic,
      phase,
      text,
      ...(wave === undefined ? {} : { wave }),
      ...(await answerTo(world, rolloutId, topic, gate, wave)),
    });
  }
  return { sequence };
}
