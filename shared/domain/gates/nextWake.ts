import type { PhaseRules } from "./phaseRules.ts";
import type { PhaseState } from "./phaseState.ts";

/** Pause between two looks at an operation under way. */
const operationPollMs = 10_000;

/** Pause after a what-if that is not finished: the tenant did not answer, or time ran out. */
const surveyPollMs = 5 * 60_000;

/** Turns follow the poll clock's tick by this much, so that what the tick read is there. */
const afterTickMs = 2 * 60_000;

/** Epoch milliseconds of the next turn unless someone wakes the phase earlier. */
export function nextWake(rules: PhaseRules, state: PhaseState, at: number): number {
  if (state.kind === "enforcing") return at + operationPollMs;
  const tick = nextTick(rules.pollMs, at - afterTickMs) + afterTickMs;
  const survey = state.survey?.outcome;
  if (survey?.kind === "open") return at;
  if (survey?.verdict.kind === "unknown") return Math.min(tick, at + surveyPollMs);
  if (state.kind === "awaitingApproval" && state.plannedAt > at) return Math.min(tick, state.plannedAt);
  return tick;
}

/** The first tick of the poll clock after a time; ticks lie on a grid that starts at the epoch. */
export function nextTick(pollMs: number, after: number): number {
  return (Math.floor(after / pollMs) + 1) * pollMs;
}
