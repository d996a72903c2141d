import { actingWaves } from "../../shared/domain/plan/actingWaves.ts";
import type { Plan } from "../../shared/domain/plan/plan.ts";
import type { World } from "../../shared/ports/world.ts";
import { parseRow } from "../../shared/schemas/rows/parseRow.ts";
import { targetClaims } from "../../shared/schemas/rows/targetClaims.ts";

/** Whether a plan's policies and enforced groups are a rollout's own now, or which other rollout holds one of them. */
export type TargetClaim =
  | { readonly kind: "claimed" }
  | { readonly kind: "held"; readonly rolloutId: string; readonly target: string };

const place = { table: "settings", partition: "targets", key: "held" } as const;
/** Time in milliseconds that a call may need from its claim to its first entry; a claim without one is free then. */
const birthMs = 15 * 60_000;

/**
 * Claims every policy and enforced group of a plan's waves for one rollout, all or none, so that no two rollouts
 * write to the same one. All claims stand in one row, because they must change together. They are free again when
 * their rollout has ended.
 */
export async function claimTargets(world: World, rolloutId: string, plan: Plan): Promise<TargetClaim> {
  const { table, partition, key } = place;
  const targets = actingWaves(plan).flatMap(({ wave: { policy, enforced } }) => [
    ...(policy === undefined ? [] : [`policy ${policy}`]),
    ...(enforced === undefined ? [] : [`group ${enforced}`]),
  ]);
  for (;;) {
    const row = await world.rows.get(table, partition, key);
    const claims = row === undefined ? {} : parseRow(targetClaims, place, row.value);
    const gone = new Set<string>();
    for (const target of targets) {
      const claim = claims[target];
      if (claim === undefined || claim.rolloutId === rolloutId || gone.has(claim.rolloutId)) continue;
      if (await isHeld(world, claim)) return { kind: "held", rolloutId: claim.rolloutId, target };
      gone.add(claim.rolloutId);
    }
    const kept = Object.entries(claims).filter(([, claim]) => !gone.has(claim.rolloutId));
    const own = targets.map((target) => [target, { rolloutId, at: world.clock.now() }] as const);
    const value = JSON.stringify(Object.fromEntries([...kept, ...own]));
    const written =
      row === undefined
        ? await world.rows.insert(table, partition, key, value)
        : await world.rows.replace(table, partition, key, value, row.etag);
    if (written === "inserted" || written === "replaced") return { kind: "claimed" };
  }
}

async function isHeld(world: World, { rolloutId, at }: { rolloutId: string; at: number }): Promise<boolean> {
  const entries = await world.ledger.read(rolloutId);
  if (entries.length === 0) return world.clock.now() - at < birthMs;
  return !entries.some(({ body }) => body.kind === "rolloutEnded");
}
