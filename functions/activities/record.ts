import type { PhaseRecord } from "../../orchestrations/calls.ts";
import type { PhaseNotice } from "../../shared/domain/gates/noticesOf.ts";
import type { World } from "../../shared/ports/world.ts";
import { findRollout } from "../rollouts/findRollout.ts";
import { waitingSentences } from "../rollouts/waitingSentences.ts";
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
  for (const { key, topic, severity, text, wave, gate, measured, next, to, asks } of notices) {
    await world.notices.post({
      id: `${rolloutId}|${phase}|${attempt}|${key}|${at}`,
      rolloutId,
      at,
      severity,
      topic,
      phase,
      text,
      ...(wave === undefined ? {} : { wave }),
      ...(measured === undefined ? {} : { measured }),
      ...(next === undefined ? {} : { next }),
      ...(to === undefined || to.length === 0 ? {} : { to }),
      ...(await answerTo(world, rolloutId, topic, gate, wave)),
      ...(asks === undefined ? {} : await exactCall(world, rolloutId, phase, asks)),
    });
  }
  return { sequence };
}

/** The call, with its body, that gives what people are asked for, as `waitingFor` of the rollout names it too; one below the other where there are several. */
async function exactCall(
  world: World,
  rolloutId: string,
  phase: string,
  waitingFor: NonNullable<PhaseNotice["asks"]>,
): Promise<{ call?: string }> {
  const rollout = await findRollout(world, rolloutId);
  if (rollout === undefined) return {};
  const missing = waitingFor.kind === "criteria" ? waitingFor.missing : [];
  const criteria = missing.map((id) => ({ id, verdict: { kind: "notYet" as const, because: "" } }));
  const calls = waitingSentences(rollout, phase, { waitingFor, criteria }, world.clock.now()).flatMap(
    ({ call }) => call ?? [],
  );
  const lines = calls.map(({ method, path, body }) =>
    body === undefined ? `${method} ${path}` : `${method} ${path} ${JSON.stringify(body)}`,
  );
  return lines.length === 0 ? {} : { call: lines.join("\n") };
}
