import { guardView } from "../../shared/domain/ledger/guardView.ts";
import { actingWaves } from "../../shared/domain/plan/actingWaves.ts";
import { lastResort } from "../../shared/domain/text/lastResort.ts";
import type { Rollout } from "./findRollout.ts";
import { linksOf } from "./linksOf.ts";

/** One wave that stays enforced, with the calls that roll it back. */
export interface EnforcedWave {
  readonly wave: string;
  readonly call: {
    readonly method: "POST";
    readonly path: string;
    readonly body: Readonly<Record<string, unknown>>;
  };
  /** Command line that does it without this product. */
  readonly lastResort: string;
}

/** The waves of a rollout that its ledger says are enforced. Pure. */
export function stillEnforced({ id, plan, entries }: Rollout): readonly EnforcedWave[] {
  return actingWaves(plan).flatMap(({ wave: { id: wave, policy } }) => {
    if (policy === undefined || guardView(entries, wave).intended !== "enabled") return [];
    const body = { order: "rollback", wave, because: "<why>" };
    const call = { method: "POST" as const, path: linksOf(id).orders, body };
    return [{ wave, call, lastResort: lastResort(plan.cloud, policy) }];
  });
}
