import type { SurveyOutcome } from "../survey/surveyOutcome.ts";

/** The survey of a gate that the last turn made. */
export interface PhaseSurvey {
  readonly gate: string;
  readonly wave: string;
  /** Epoch milliseconds of the turn. */
  readonly at: number;
  readonly outcome: SurveyOutcome;
}

/** What every state of a phase carries from turn to turn. Times are epoch milliseconds. */
export interface PhaseProgress {
  /** When this attempt began. */
  readonly startedAt: number;
  /** When the current state was entered. */
  readonly since: number;
  /** Ledger sequence at the attempt's first observation; older rollbacks are history. */
  readonly firstSequence: number;
  /** Ledger sequence the last turn saw. */
  readonly seen: number;
  /** Fingerprint of each wave's policy that people agreed to last, else the one that this attempt saw first. */
  readonly fingerprints: Readonly<Record<string, string>>;
  /** Slices enforced by this attempt, by wave. */
  readonly slices: Readonly<Record<string, number>>;
  /** State of each policy and since when it was seen so. */
  readonly policySince: Readonly<Record<string, { readonly state: string; readonly since: number }>>;
  /** Conditions that people have been told of and that still hold. */
  readonly raised: readonly string[];
  readonly paused: boolean;
  /** Until when the newest slice is watched, counted from its write and then from its effect, also across a freeze; nothing more is enforced or passed before. */
  readonly watchedUntil?: number;
  /** The newest slice while no sign-in has shown its effect: nothing more is enforced or passed. Times are epoch milliseconds. */
  readonly unseenEffect?: {
    readonly wave: string;
    readonly slice: number;
    /** When its last write was read back, by the ledger's clock and by the phase's. */
    readonly since: number;
    readonly appliedAt: number;
  };
  /** Date to which an order has moved the late notices. */
  readonly extendedUntil?: number;
  /** Criterion that an order wants people to be asked about while it is unknown; forgotten with the next state. */
  readonly overrideAsked?: string;
  /** People whom slices would have enforced had anything been written, by wave; only where the rollout observes. */
  readonly wouldHave?: Readonly<Record<string, number>>;
  /** Kept for one turn. */
  readonly survey?: PhaseSurvey;
}

/** One act of a slice: who is added, then the policy's state; `create` makes a policy and enforces nobody. */
export type EnforceStep = "members" | "policy" | "create";

/** Where a frozen or held phase goes on. */
export type GoesBackTo = "starting" | "measuring";

/** Where a phase stands. */
export type PhaseState = PhaseProgress &
  (
    | { readonly kind: "starting" }
    | { readonly kind: "measuring" }
    | {
        readonly kind: "awaitingApproval";
        readonly gate: string;
        readonly evidenceHash: string;
        /** When the approved act may happen at the earliest. */
        readonly plannedAt: number;
        /** Consecutive fresh observations in which a criterion was not met. */
        readonly misses: number;
        /** The unknown criterion that people are asked to let pass. */
        readonly override?: string;
        readonly slice?: { readonly wave: string; readonly number: number };
        /** What the policies of the waves to adopt were like when people were asked. */
        readonly adopts?: string;
        /** The wave whose policy is to be made. */
        readonly creates?: string;
      }
    | {
        readonly kind: "enforcing";
        readonly wave: string;
        /** 0 where a policy is made. */
        readonly slice: number;
        readonly gate: string;
        readonly evidenceHash: string;
        readonly step: EnforceStep;
        /** Operations of this step that became void, from 0. */
        readonly tries: number;
        /** The unknown criterion that people let pass for this evidence. */
        readonly override?: string;
      }
    /** `until` counts from the write until a sign-in shows the effect, and from that sign-in then. */
    | { readonly kind: "watching"; readonly wave: string; readonly slice: number; readonly until: number }
    | {
        readonly kind: "frozen";
        /** The wave whose policy or group it is about, if it is about one. */
        readonly wave?: string;
        readonly because: string;
        readonly back: GoesBackTo;
        /** Fingerprint that the policy of its wave must have again; absent where the change was on record first. */
        readonly expects?: string;
        /** Whether people were told what changed and who did it when it was recorded. */
        readonly told?: boolean;
      }
    | { readonly kind: "held"; readonly because: string; readonly back: GoesBackTo }
    | {
        readonly kind: "rolledBack";
        readonly wave: string;
        readonly because: string;
        readonly investigation: number;
      }
    | { readonly kind: "retrying" }
    | { readonly kind: "completed" }
    | { readonly kind: "aborted"; readonly because: string }
  );

/** A phase that has not observed anything yet. */
export function freshPhase(at: number): PhaseState {
  return {
    kind: "starting",
    startedAt: at,
    since: at,
    firstSequence: -1,
    seen: 0,
    fingerprints: {},
    slices: {},
    policySince: {},
    raised: [],
    paused: false,
  };
}

/** Whether a phase has ended; `retrying` ends this attempt only. */
export function isFinal(
  state: PhaseState,
): state is Extract<PhaseState, { kind: "retrying" | "completed" | "aborted" }> {
  return state.kind === "retrying" || state.kind === "completed" || state.kind === "aborted";
}
