import { phaseRules } from "../../shared/domain/gates/phaseRules.ts";
import { plannedTime } from "../../shared/domain/gates/plannedTime.ts";
import type { GatePlan, PhasePlan } from "../../shared/domain/plan/phasePlan.ts";
import type { Plan } from "../../shared/domain/plan/plan.ts";
import type { Rollout } from "./findRollout.ts";

/** A gate of a plan with its id and the phase it belongs to. */
export interface NamedGate {
  /** `early.start`, `operations.enforce.2`, `org.advance` ... */
  readonly id: string;
  readonly phase: PhasePlan;
  readonly gate: GatePlan;
  /** The wave whose slice it opens. */
  readonly wave?: string;
}

/** The gate of a plan with this id, undefined when the plan has none. */
export function gateNamed(plan: Plan, id: string): NamedGate | undefined {
  const [owner, kind] = id.split(".");
  for (const phase of plan.phases) {
    if (kind !== "enforce") {
      if (phase.id === owner)
        return { id, phase, gate: kind === "start" ? phase.gates.start : phase.gates.advance };
      continue;
    }
    const wave = phase.waves.find((candidate) => candidate.id === owner);
    if (wave && phase.gates.enforce) return { id, phase, gate: phase.gates.enforce, wave: wave.id };
  }
  return undefined;
}

/** Hash of the newest evidence that was frozen for a gate, undefined before the first. */
export function newestEvidence({ entries }: Pick<Rollout, "entries">, gate: string): string | undefined {
  const newest = entries.findLast(({ body }) => body.kind === "evidence" && body.gate === gate)?.body;
  return newest?.kind === "evidence" ? newest.evidenceHash : undefined;
}

/** When an act approved now at this gate may happen at the earliest, epoch milliseconds; undefined for gates without an act. */
export function plannedAt(rollout: Rollout, { phase, wave }: NamedGate, now: number): number | undefined {
  if (wave === undefined) return undefined;
  const { id, planHash, plan, startedAt } = rollout;
  return plannedTime(phaseRules(id, planHash, plan, phase.id, startedAt), now);
}
