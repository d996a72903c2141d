import type { OrchestrationContext } from "durable-functions";
import type { Observation } from "../shared/domain/gates/observation.ts";
import { operationId } from "../shared/domain/gates/operationId.ts";
import type { EnforceStep, PhaseState } from "../shared/domain/gates/phaseState.ts";
import { type ActivityMap, call, type Script } from "./calls.ts";
import type { PhaseTurn } from "./phase.ts";

const activityOf = {
  members: "changeMembers",
  policy: "enforce",
  create: "createPolicy",
} as const satisfies Record<EnforceStep, keyof ActivityMap>;

/** The one act a turn carries out: the watch is set up before the first write, then each operation is sent and read back. */
export function* phaseAct(
  context: OrchestrationContext,
  { rolloutId, phase, attempt, state }: PhaseTurn,
  next: PhaseState,
  seen: Observation,
): Script<void> {
  if (next.kind !== "enforcing") return;
  const { wave, gate, evidenceHash, step } = next;
  if (state.kind !== "enforcing") {
    // A policy that is made enforces nobody, so there is nobody to guard yet.
    yield* call(context, "watchOver", { rolloutId, phase, ...(step === "create" ? {} : { wave }) });
    return;
  }
  const opId = operationId(rolloutId, phase, attempt, next);
  const underWay = opId === operationId(rolloutId, phase, attempt, state);
  const act = { rolloutId, opId, phase, wave, at: seen.at };
  if (underWay && seen.operation?.step === "sent") {
    yield* call(context, "readBack", act);
    return;
  }
  yield* call(context, activityOf[step], { ...act, gate, evidenceHash });
}
