import { finalPhaseOf, finalWave } from "../plan/finalWave.ts";
import type { PhasePlan } from "../plan/phasePlan.ts";
import type { Plan } from "../plan/plan.ts";
import type { Collecting } from "./collecting.ts";

/** Where a person stands in the plan: the newest wave that asks them, and the policy that enforces them, if one does. */
export interface Place {
  readonly wave: string;
  readonly policy?: string;
  readonly graceMs: number;
}

/** Everybody who stands in a wave of the plan, by object id. */
export function placesOf(
  plan: Plan,
  { memberships }: Pick<Collecting, "memberships">,
): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  for (const phase of plan.phases) {
    for (const wave of phase.waves) {
      const { audience, enforced } = memberships[wave.id] ?? { audience: [], enforced: [] };
      const graceMs = graceOf(phase);
      for (const id of audience)
        if (places.get(id)?.policy === undefined) places.set(id, { wave: wave.id, graceMs });
      if (wave.policy === undefined) continue;
      for (const id of enforced) places.set(id, { wave: wave.id, policy: wave.policy, graceMs });
    }
  }
  addFinal(plan, memberships, places);
  return places;
}

/** People whom no wave's policy enforces may be blocked by the final one. */
function addFinal(plan: Plan, memberships: Collecting["memberships"], places: Map<string, Place>): void {
  const phase = finalPhaseOf(plan);
  const final = memberships[finalWave];
  if (phase === undefined || plan.finalPolicy === undefined || final === undefined) return;
  for (const id of final.enforced) {
    if (places.get(id)?.policy !== undefined) continue;
    places.set(id, { wave: finalWave, policy: plan.finalPolicy.policy, graceMs: graceOf(phase) });
  }
}

const graceOf = ({ rollback }: PhasePlan): number => rollback.blockedAfterMinutes * 60_000;
