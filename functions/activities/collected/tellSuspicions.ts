import type { Plan } from "../../../shared/domain/plan/plan.ts";
import { allowedModels } from "../../../shared/domain/radar/allowedModels.ts";
import type { Suspicion } from "../../../shared/domain/radar/suspicion.ts";
import type { Found } from "../../../shared/domain/radar/suspicionsIn.ts";
import { lastResorts } from "../../../shared/domain/text/lastResorts.ts";
import type { World } from "../../../shared/ports/world.ts";

/** What to do about a suspicion. */
const advice: Readonly<Record<Suspicion["kind"], string>> = {
  passForAdmin: "ask that person and whoever issued it, and delete the pass if nobody asked for it",
  unknownPasskey:
    "ask the person, and if the passkey is not theirs remove it, revoke their sessions and look at what was done since",
};

/**
 * Pages for each suspicion once, naming the audit and never the person, and returns those that stand: a model that the
 * tenant's methods policy allows by name is known there.
 */
export async function tellSuspicions(
  world: World,
  rolloutId: string,
  plan: Plan,
  found: readonly Found[],
): Promise<readonly Suspicion[]> {
  if (found.length === 0) return [];
  const allowed = found.some(({ model }) => model !== undefined) ? await readAllowed(world) : new Set();
  const standing = found.filter(({ model }) => model === undefined || !allowed.has(model));
  const line = lastResorts(plan, await world.ledger.read(rolloutId));
  for (const { kind, auditId, because } of standing) {
    await world.notices.post({
      id: `${rolloutId}|suspicion|${kind}|${auditId}`,
      rolloutId,
      at: world.clock.now(),
      severity: "page",
      topic: "suspicion",
      text: `${because} (audit ${auditId}): ${advice[kind]}`,
      call: `GET /api/rollouts/${rolloutId}`,
      ...(line === undefined ? {} : { lastResort: line }),
    });
  }
  return standing.map(({ model: _, ...suspicion }) => suspicion);
}

/** A policy that cannot be read allows nothing: then people are told once too often. */
async function readAllowed(world: World): Promise<ReadonlySet<string>> {
  const reading = await world.methods.read();
  return reading.kind === "read" ? allowedModels(reading.value) : new Set();
}
