import type { GuardObservation } from "./guardObservation.ts";
import type { GuardRules, GuardState } from "./guardState.ts";
import { readTriggers } from "./readTriggers.ts";

/** Polls without any reading after which the watch over a fresh slice counts as dead. */
const deadAfterPolls = 3;

/** Why the watch over a fresh slice counts as dead, with the numbers; undefined while it is alive or no slice is fresh. Pure. */
export function silenceOf(
  rules: GuardRules,
  { silentSince }: Pick<Extract<GuardState, { kind: "watching" }>, "silentSince">,
  seen: GuardObservation,
): string | undefined {
  const { silence, pollMs, wave } = rules;
  if (silence === undefined || silentSince === undefined) return undefined;
  const isFresh = seen.at - seen.freshAt <= silence.watchMs;
  const reading = readTriggers(rules, seen);
  const silentMs = seen.at - silentSince;
  if (!isFresh || reading.kind !== "unknown" || silentMs < deadAfterPolls * pollMs) return undefined;
  const minutes = Math.round(silentMs / 60_000);
  return `nothing was read of ${wave} for ${minutes} min >= ${deadAfterPolls} polls while its newest slice is watched: ${reading.because}`;
}
