import { finalPhaseOf, finalWave } from "../plan/finalWave.ts";
import type { PhaseKind, PhasePlan, TriggerPlan } from "../plan/phasePlan.ts";
import type { Caps, ChangeWindow, Plan } from "../plan/plan.ts";
import { skippedPhases, wavesToAdopt } from "../plan/skippedPhases.ts";

/** What judging needs of the plan, small enough to travel from turn to turn: no prose, one phase. */
export interface PhaseRules {
  readonly rolloutId: string;
  readonly planHash: string;
  readonly phase: string;
  readonly kind: PhaseKind;
  readonly waves: readonly {
    readonly id: string;
    readonly policy?: string;
    /** The product makes the policy before the first slice. */
    readonly creates?: true;
  }[];
  /** Set where the final policy is enabled at the end of this phase. */
  readonly final?: { readonly quorum: number; readonly creates?: true };
  readonly observePolicy: string;
  readonly size: PhasePlan["size"];
  readonly gates: PhasePlan["gates"];
  readonly triggers: readonly TriggerPlan[];
  /** Whether no earlier phase of the rollout enforces anybody: its first slice is the canary, unless a wave was adopted. */
  readonly firstToEnforce: boolean;
  /** Waves of skipped phases that may be enforced already; only for the phase that a rollout begins with. */
  readonly adopts?: readonly string[];
  readonly enforceNotBefore?: string;
  readonly watchMs: number;
  readonly pollMs: number;
  readonly staleMs: number;
  /** Epoch milliseconds after which the phase is late. */
  readonly lateAt: number;
  readonly caps: Caps;
  readonly groupWrites: boolean;
  readonly timeZone: string;
  readonly changeWindows: readonly ChangeWindow[];
  readonly holidays: readonly string[];
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const weekMs = 7 * 24 * hourMs;

/** The rules of one phase of a plan; `creates` names the waves whose policy the product makes. Throws RangeError when the plan has no such phase. */
export function phaseRules(
  rolloutId: string,
  planHash: string,
  plan: Plan,
  phaseId: string,
  rolloutStartedAt: number,
  creates: readonly string[] = [],
): PhaseRules {
  const phase = plan.phases.find(({ id }) => id === phaseId);
  if (!phase) throw new RangeError(`plan ${plan.name} has no phase ${phaseId}`);
  const skipped = skippedPhases(plan).length;
  const adopts = plan.startAt === phaseId ? wavesToAdopt(plan).map(({ id }) => id) : [];
  return {
    rolloutId,
    planHash,
    phase: phase.id,
    kind: phase.kind,
    waves: phase.waves.map(({ id, policy }) => ({
      id,
      ...(policy === undefined ? {} : { policy }),
      ...(creates.includes(id) ? { creates: true as const } : {}),
    })),
    ...finalRules(plan, phase, creates),
    observePolicy: plan.observePolicy,
    size: phase.size,
    gates: phase.gates,
    triggers: phase.rollback.triggers,
    firstToEnforce: plan.phases.slice(skipped).find(({ gates }) => gates.enforce !== undefined) === phase,
    ...(adopts.length === 0 ? {} : { adopts }),
    ...(phase.enforceNotBefore === undefined ? {} : { enforceNotBefore: phase.enforceNotBefore }),
    watchMs: phase.watchHours * hourMs,
    pollMs: plan.polling.intervalMinutes * minuteMs,
    staleMs: plan.polling.staleAfterMinutes * minuteMs,
    lateAt: rolloutStartedAt + (phase.window.endWeek + 1) * weekMs,
    caps: plan.caps,
    groupWrites: plan.groupWrites,
    timeZone: plan.timeZone,
    changeWindows: plan.changeWindows,
    holidays: plan.holidays,
  };
}

function finalRules(plan: Plan, phase: PhasePlan, creates: readonly string[]): Pick<PhaseRules, "final"> {
  if (plan.finalPolicy === undefined || finalPhaseOf(plan) !== phase) return {};
  const { quorum } = plan.finalPolicy;
  return { final: { quorum, ...(creates.includes(finalWave) ? { creates: true as const } : {}) } };
}
