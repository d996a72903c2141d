import type { World } from "../../shared/ports/world.ts";
import { parseRow } from "../../shared/schemas/rows/parseRow.ts";
import { planClaim } from "../../shared/schemas/rows/planClaim.ts";

/** A rollout id to start a plan under, or the rollout of that plan that runs. */
export type Claim =
  | { readonly kind: "claimed"; readonly rolloutId: string }
  | { readonly kind: "running"; readonly rolloutId: string };

const table = "settings";
const partition = "plans";

/**
 * Claims a plan's hash for one rollout, so that the same plan sent twice starts once. A claim whose rollout never
 * got going is given to whoever asks next, under the same id: a start that broke off is finished by sending it again.
 */
export async function claimPlan(world: World, planHash: string): Promise<Claim> {
  for (;;) {
    const row = await world.rows.get(table, partition, planHash);
    if (row === undefined) {
      const rolloutId = newId(world);
      const inserted = await world.rows.insert(table, partition, planHash, JSON.stringify({ rolloutId }));
      if (inserted === "inserted") return { kind: "claimed", rolloutId };
      continue;
    }
    const { rolloutId } = parseRow(planClaim, { table, partition, key: planHash }, row.value);
    const entries = await world.ledger.read(rolloutId);
    const ended = entries.some(({ body }) => body.kind === "rolloutEnded");
    if (!ended) return { kind: entries.length > 1 ? "running" : "claimed", rolloutId };
    const next = newId(world);
    const replaced = await world.rows.replace(
      table,
      partition,
      planHash,
      JSON.stringify({ rolloutId: next }),
      row.etag,
    );
    if (replaced === "replaced") return { kind: "claimed", rolloutId: next };
  }
}

const newId = (world: World): string => `r-${world.random.id().replaceAll("-", "").slice(0, 12)}`;
