import type { PhasePlan } from "../../shared/domain/plan/phasePlan.ts";
import { skippedPhases } from "../../shared/domain/plan/skippedPhases.ts";
import type { Rollout } from "./findRollout.ts";

/** Where one phase stands, as the ledger tells. Times are epoch milliseconds. */
export interface PhaseProgress {
  readonly phase: PhasePlan;
  /** "skipped", "notStarted" or the kind of the phase's state. */
  readonly state: string;
  /** From 1; 0 when the phase was not started. */
  readonly attempt: number;
  readonly startedAt?: number;
  readonly endedAt?: number;
  /** When the state was entered. */
  readonly since?: number;
  readonly because?: string;
  readonly gate?: string;
  readonly wave?: string;
}

/** Where every phase of a rollout stands, and which one runs; none runs once the rollout has ended. Pure. */
export function progressOf({
  plan,
  entries,
  startedAt,
  ended,
}: Pick<Rollout, "plan" | "entries" | "startedAt" | "ended">): {
  readonly phases: readonly PhaseProgress[];
  readonly current?: PhaseProgress;
} {
  const phases: PhaseProgress[] = [];
  let current: PhaseProgress | undefined;
  let begunAt: number | undefined = startedAt;
  const skipped = skippedPhases(plan);
  for (const phase of plan.phases) {
    if (skipped.includes(phase)) {
      phases.push({ phase, state: "skipped", attempt: 0 });
      continue;
    }
    const progress: PhaseProgress =
      begunAt === undefined
        ? { phase, state: "notStarted", attempt: 0 }
        : progressOfPhase(phase, entries, begunAt);
    phases.push(progress);
    if (begunAt !== undefined && progress.endedAt === undefined) current = progress;
    begunAt = progress.state === "completed" ? progress.endedAt : undefined;
  }
  return { phases, ...(current === undefined || ended !== undefined ? {} : { current }) };
}

function progressOfPhase(phase: PhasePlan, entries: Rollout["entries"], startedAt: number): PhaseProgress {
  let progress: PhaseProgress = { phase, state: "starting", attempt: 1, startedAt, since: startedAt };
  for (const { at, body } of entries) {
    if (body.kind !== "phaseState" || body.phase !== phase.id) continue;
    const { state, attempt, because, gate, wave } = body;
    if (state === "retrying") {
      progress = { phase, state: "starting", attempt: attempt + 1, startedAt, since: at };
      continue;
    }
    progress = {
      phase,
      state,
      attempt,
      startedAt,
      since: at,
      ...(state === "completed" || state === "aborted" ? { endedAt: at } : {}),
      ...(because === undefined ? {} : { because }),
      ...(gate === undefined ? {} : { gate }),
      ...(wave === undefined ? {} : { wave }),
    };
  }
  return progress;
}
