import type { ActivityMap } from "../../orchestrations/calls.ts";
import type { CollectTurn } from "../../orchestrations/collect.ts";
import type { GuardTurn } from "../../orchestrations/guard.ts";
import { collectInstance, guardInstance } from "../../orchestrations/instances.ts";
import { planOf } from "../../shared/acts/planOf.ts";
import { freshGuard } from "../../shared/domain/enforcement/guardState.ts";
import type { Entry } from "../../shared/domain/ledger/entry.ts";
import type { World } from "../../shared/ports/world.ts";

/** Starts an instance unless one with that id is running; says whether it started one. */
export type Starter = (name: string, instanceId: string, input: unknown) => Promise<boolean>;

/** Makes sure that a rollout's background reader runs, and the guard of a wave that is about to be enforced. */
export async function watchOver(
  world: World,
  start: Starter,
  { rolloutId, wave, phase }: ActivityMap["watchOver"][0],
): Promise<{ started: readonly string[] }> {
  const entries = await world.ledger.read(rolloutId);
  // A copy of the call that comes late must not wake what has ended with the rollout.
  if (entries.some(({ body }) => body.kind === "rolloutEnded")) return { started: [] };
  const { plan } = await planOf(world, rolloutId);
  const pollMs = plan.polling.intervalMinutes * 60_000;
  const started: string[] = [];
  const collectId = collectInstance(rolloutId);
  if (await start("collect", collectId, {} satisfies CollectTurn)) started.push(collectId);
  const phasePlan = plan.phases.find(({ id }) => id === phase);
  if (wave === undefined || phasePlan === undefined) return { started };
  const rules = {
    rolloutId,
    phase: phasePlan.id,
    wave,
    pollMs,
    staleMs: plan.polling.staleAfterMinutes * 60_000,
    triggers: phasePlan.rollback.triggers,
    silence: { answer: phasePlan.rollback.onSilence ?? "hold", watchMs: phasePlan.watchHours * 3_600_000 },
    ...(plan.observer === true ? { observes: true } : {}),
  };
  const guardId = guardInstance(rolloutId, wave);
  const turn = { rolloutId, rules, ...adoptedState(entries, wave), lastTurnAt: 0, failures: 0 };
  if (await start("guard", guardId, turn)) started.push(guardId);
  return { started };
}

/** The guard of an adopted wave begins with what people have agreed to, not with what it happens to see first. */
function adoptedState(entries: readonly Entry[], wave: string): Pick<GuardTurn, "state"> {
  const found = entries.findLast(({ body }) => body.kind === "adopted" && body.wave === wave)?.body;
  if (found?.kind !== "adopted") return {};
  return { state: { ...freshGuard(), fingerprint: found.fingerprint } };
}
