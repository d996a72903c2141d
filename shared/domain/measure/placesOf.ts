import type { Ids } from "../people/ids.ts";
import type { GraceRule } from "../people/settle.ts";
import { finalPhaseOf, finalWave } from "../plan/finalWave.ts";
import type { PhasePlan } from "../plan/phasePlan.ts";
import type { Plan } from "../plan/plan.ts";
import type { Collecting } from "./collecting.ts";

/** Where a person stands in the plan: the wave whose policy enforces them with that policy, else the newest that asks them. */
export interface Place {
  readonly wave: string;
  readonly policy?: string;
  readonly graceMs: number;
}

interface Standing {
  readonly ids: Ids;
  readonly place: Place;
}

/** Where everybody stands, by object id; nobody is looked up before they are asked for. */
export interface Places {
  /**
   * Undefined for people of no wave. A failure counts for the wave whose policy stopped the person; where none did, the
   * newest policy in force comes before those that only report.
   */
  get(id: string, stoppedBy?: readonly string[]): Place | undefined;
  /** Every wave that asks the person. */
  askedBy(id: string): readonly string[];
}

/** Finds where people stand in a plan. */
export function placesOf(plan: Plan, read: Pick<Collecting, "memberships" | "slices" | "watches">): Places {
  const { memberships, slices, watches = {} } = read;
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
  const standings = [...enforcing, ...finalOf(plan, memberships)];
  // An adopted wave has no slice, but a watch.
  const acts = ({ place: { wave } }: Standing): boolean =>
    slices[wave] !== undefined || watches[wave] !== undefined;
  const acting = standings.filter(acts);
  const order = [...acting, ...standings.filter((each) => !acts(each)), ...asking];
  const stopping = (policies: readonly string[]): Standing | undefined =>
    standings.find(({ place: { policy } }) => policy !== undefined && policies.includes(policy));
  return {
    get: (id, stoppedBy = []) => (stopping(stoppedBy) ?? order.find(({ ids }) => ids.has(id)))?.place,
    askedBy: (id) => asking.filter(({ ids }) => ids.has(id)).map(({ place }) => place.wave),
  };
}
/** People whom no wave's policy enforces may be blocked by the final one. */
function finalOf(plan: Plan, memberships: Collecting["memberships"]): readonly Standing[] {
  const phase = finalPhaseOf(plan);
  const ids = memberships[finalWave]?.enforced;
  if (phase === undefined || plan.finalPolicy === undefined || ids === undefined) return [];
  return [{ ids, place: { wave: finalWave, policy: plan.finalPolicy.policy, graceMs: graceOf(phase) } }];
}

const graceOf = ({ rollback }: PhasePlan): number => rollback.blockedAfterMinutes * 60_000;

/** Grace for people of no wave, milliseconds. */
const usualGraceMs = 60 * 60_000;

/** When a failure of somebody counts who stands there. */
export const graceRule = (place: Place | undefined, dayOf: GraceRule["dayOf"]): GraceRule => ({
  graceMs: place?.graceMs ?? usualGraceMs,
  dayOf,
});

/** Whether the policy that enforces somebody who stands there was put into force by this rollout. */
export const isInForce = ({ slices }: Pick<Collecting, "slices">, place: Place | undefined): boolean =>
  place?.policy !== undefined && slices[place.wave] !== undefined;
