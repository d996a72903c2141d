import { type FreezeRequest, sliceCap } from "./freezeRequest.ts";
import { judgePending } from "./judgePending.ts";
import type { Observation } from "./observation.ts";
import { awaitedGate } from "./pendingGate.ts";
import type { PhaseRules } from "./phaseRules.ts";
import type { PhaseState } from "./phaseState.ts";

/** The evidence to freeze for a phase that has just begun to await approval. */
export function freezeRequestOf(
  rules: PhaseRules,
  attempt: number,
  state: Extract<PhaseState, { kind: "awaitingApproval" }>,
  seen: Observation,
): FreezeRequest {
  const pending = awaitedGate(rules, state);
  const { criteria } = judgePending(rules, state, seen, pending);
  const waves = Object.fromEntries(
    pending.waves.map((id) => [id, seen.counts[id] ?? { kind: "unknown" as const, because: "not read" }]),
  );
  const request = {
    rolloutId: rules.rolloutId,
    phase: rules.phase,
    attempt,
    gate: state.gate,
    at: seen.at,
    planHash: rules.planHash,
    criteria,
    waves,
    ...(seen.issues === undefined ? {} : { issues: seen.issues }),
    ...(seen.tickets === undefined ? {} : { tickets: seen.tickets }),
    ...(seen.steps === undefined ? {} : { steps: seen.steps }),
    ...(state.override === undefined ? {} : { override: state.override }),
  };
  if (state.creates !== undefined) return { ...request, creates: state.creates };
  if (!state.slice) return request;
  const { wave, number } = state.slice;
  const isFirst = number === 1 && wave === rules.waves[0]?.id && rules.firstToEnforce && !seen.adopted;
  const atMost = sliceCap(rules.caps, isFirst, seen.enforcedToday);
  const fingerprint = state.fingerprints[wave] ?? "";
  const observes = state.wouldHave?.[wave] !== undefined;
  return {
    ...request,
    slice: { wave, number, fingerprint, atMost, ...(observes ? { leaveOutNamed: true } : {}) },
  };
}
