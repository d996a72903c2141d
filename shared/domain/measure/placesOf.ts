import type { Ids } from "../people/ids.ts";
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

interface Standing {
  readonly ids: Ids;
  readonly place: Place;
}

/** Finds where a person of some wave of the plan stands, by object id; nobody is looked up before they are asked for. */
export function placesOf(
  plan: Plan,
  { memberships }: Pick<Collecting, "memberships">,
): { get(id: string): Place | undefined } {
  const waves = plan.phases
    .flatMap((phase) => phase.waves.map((wave) => ({ ...wave, graceMs: graceOf(phase) })))
    .flatMap((wave) => {
      const membership = memberships[wave.id];
      return membership === undefined ? [] : [{ ...wave, ...membership, id: wave.id }];
    })
    .reverse();
  const enforcing = waves.flatMap(({ id: wave, policy, enforced: ids, graceMs }): Standing[] =>
    policy === undefined ? [] : [{ ids, place: { wave, policy, graceMs } }],
  );
  const asking = waves.map(
    ({ id: wave, audience: ids, graceMs }): Standing => ({ ids, place: { wave, graceMs } }),
  );
  const order = [...enforcing, ...finalOf(plan, memberships), ...asking];
  return { get: (id) => order.find(({ ids }) => ids.has(id))?.place };
}

/** People whom no wave's policy enforces may be blocked by the final one. */
function finalOf(plan: Plan, memberships: Collecting["memberships"]): readonly Standing[] {
  const phase = finalPhaseOf(plan);
  const ids = memberships[finalWave]?.enforced;
  if (phase === undefined || plan.finalPolicy === undefined || ids === undefined) return [];
  return [{ ids, place: { wave: finalWave, policy: plan.finalPolicy.policy, graceMs: graceOf(phase) } }];
}

const graceOf = ({ rollback }: PhasePlan): number => rollback.blockedAfterMinutes * 60_000;
