import type { SilencePlan, TriggerPlan } from "../plan/phasePlan.ts";

/** What guarding one wave needs of the plan. */
export interface GuardRules {
  readonly rolloutId: string;
  readonly phase: string;
  readonly wave: string;
  readonly pollMs: number;
  readonly staleMs: number;
  readonly triggers: readonly TriggerPlan[];
  /** What follows on silence while a slice is fresh; `watchMs` is how long one is, milliseconds. Absent for guards that were started before there was such a rule. */
  readonly silence?: { readonly answer: SilencePlan; readonly watchMs: number };
  /** Whether the plan only observes: an alarm pages, and a person decides. */
  readonly observes?: boolean;
}

/** What every state of a guard carries. */
export interface GuardProgress {
  /** Ledger sequence the last turn saw. */
  readonly seen: number;
  /** Automatic rollbacks so far; a second alarm holds and pages instead. */
  readonly automatic: number;
  /** Fingerprint under which the wave was last enforced. */
  readonly fingerprint: string;
  /** Conditions that people have been told of and that still hold. */
  readonly raised: readonly string[];
}

/** Where the watch over one enforced wave stands. */
export type GuardState = GuardProgress &
  (
    | {
        readonly kind: "watching";
        /** When the policy was first seen not in force though the ledger says it is, epoch milliseconds. */
        readonly offSince?: number;
        /** Since when nothing could be read of the wave, epoch milliseconds. */
        readonly silentSince?: number;
      }
    | {
        readonly kind: "rollingBack";
        readonly opId: string;
        readonly because: string;
        readonly by: "trigger" | "outside";
        /** Epoch milliseconds. */
        readonly since: number;
      }
    | { readonly kind: "rolledBack" }
    | { readonly kind: "ended" }
  );

/** A guard that has not observed anything yet. */
export function freshGuard(): GuardState {
  return { kind: "watching", seen: 0, automatic: 0, fingerprint: "", raised: [] };
}
