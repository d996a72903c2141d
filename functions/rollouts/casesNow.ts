import { type AssistCase, assistCases } from "../../shared/domain/assist/assistCase.ts";
import { guardView } from "../../shared/domain/ledger/guardView.ts";
import type { CollectedPeople } from "../../shared/domain/measure/collected.ts";
import { actingWaves } from "../../shared/domain/plan/actingWaves.ts";
import type { World } from "../../shared/ports/world.ts";
import { readCollected } from "../activities/collected/readCollected.ts";
import type { Rollout } from "./findRollout.ts";

/** Who needs help now in the waves that are in force, with what is known of them and up to when, epoch milliseconds. */
export async function casesNow(
  world: World,
  { id, plan, entries }: Pick<Rollout, "id" | "plan" | "entries">,
): Promise<
  | { readonly cases: readonly AssistCase[]; readonly collected: CollectedPeople; readonly until: number }
  | undefined
> {
  const stored = await readCollected(world, id);
  const collected = stored?.people;
  if (stored === undefined || collected === undefined) return undefined;
  // Who stands in the group of a wave that was rolled back is not enforced any more.
  const enforced = actingWaves(plan).flatMap(({ wave }) => {
    const ids = collected.memberships[wave.id]?.enforced;
    return ids !== undefined && guardView(entries, wave.id).intended === "enabled"
      ? [{ wave: wave.id, ids }]
      : [];
  });
  const cases = assistCases(collected.people, enforced, entries, world.clock.now());
  return { cases, collected, until: stored.head.watermark };
}
