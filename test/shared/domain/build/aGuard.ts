import type { GuardObservation } from "../../../../shared/domain/enforcement/guardObservation.ts";
import {
  freshGuard,
  type GuardRules,
  type GuardState,
} from "../../../../shared/domain/enforcement/guardState.ts";
import { seenPolicy } from "./anObservation.ts";
import { someCounts } from "./someCounts.ts";
import { hour, openAt } from "./someRules.ts";

/** The guard of `ops`: five people and a tenth blocked alarm. */
export const guardRules: GuardRules = {
  rolloutId: "r1",
  phase: "dep",
  wave: "ops",
  pollMs: hour,
  staleMs: 4 * hour,
  silence: { answer: "hold", watchMs: 24 * hour },
  triggers: [{ kind: "blockedUsers", minPeople: 5, minShare: 0.1 }],
};

/** A guard that watches an enforced wave under the fingerprint `f`. */
export function watching(change: Partial<GuardState> = {}): GuardState {
  return { ...freshGuard(), fingerprint: "f", ...change } as GuardState;
}

/** What a guard sees of an enforced wave in which everybody can work. */
export function guardSees(change: Partial<GuardObservation> = {}): GuardObservation {
  return {
    at: openAt,
    head: 10,
    counts: someCounts({ enforced: 60, activeToday: 60 }, change.at ?? openAt),
    policy: seenPolicy("enabled"),
    intended: "enabled",
    enforcedAt: 5,
    rolledBackAt: 0,
    attemptedAt: 0,
    freshAt: openAt - hour,
    automatic: 0,
    ended: false,
    ...change,
  };
}

/** Counts in which six of sixty are blocked. */
export const blockedCounts = someCounts({ enforced: 60, activeToday: 60, blockedToday: 6 });
