import type { VerdictKind } from "../criteria/verdict.ts";
import type { TriggerReading } from "../enforcement/trigger.ts";
import type { Assumption } from "./replaySetup.ts";

/** What a gate would have decided: a verdict, or `waits` where all that recordings can answer is met and people are still asked. */
export type GateOutcome = VerdictKind | "waits";

/** What one gate would have decided at the end of one day. */
export interface GateDay {
  readonly phase: string;
  /** `early.start`, `operations.enforce`, `org.advance` ... */
  readonly gate: string;
  readonly wave?: string;
  readonly outcome: GateOutcome;
  /** The numbers, one sentence. */
  readonly because: string;
  /** What only people, or feeds that nobody recorded, could have added. */
  readonly people: readonly string[];
  readonly criteria: readonly { readonly id: string; readonly kind: VerdictKind; readonly because: string }[];
}

/** The worst that the triggers of one wave in force said on one day. */
export interface WaveDay {
  readonly phase: string;
  readonly wave: string;
  readonly kind: TriggerReading["kind"];
  readonly because: string;
  /** When they said so first on that day, ISO. */
  readonly at: string;
}

/** One local day of a backtest. */
export interface BacktestDay {
  /** "YYYY-MM-DD". */
  readonly day: string;
  readonly gates: readonly GateDay[];
  readonly waves: readonly WaveDay[];
}

/** Since when a gate would have been open, and what it says at the end. */
export interface GateSummary {
  readonly phase: string;
  readonly gate: string;
  /** The first tick at which its criteria were met, and the first of those that lasted to the end; ISO, absent for never. */
  readonly first?: string;
  readonly since?: string;
  readonly outcome: GateOutcome;
  readonly because: string;
}

/** A rollback trigger that would have fired: the first alarm since the wave was in force. */
export interface FiredTrigger {
  readonly phase: string;
  readonly wave: string;
  /** ISO; the wave is in force since then by its first sign-in that the policy decided. */
  readonly since: string;
  /** ISO, and its local day, "YYYY-MM-DD". */
  readonly at: string;
  readonly day: string;
  readonly because: string;
}

/** What a plan would have decided on recorded days. */
export interface Backtest {
  readonly assume: Assumption;
  /** Polls that were replayed. */
  readonly polls: number;
  readonly days: readonly BacktestDay[];
  readonly gates: readonly GateSummary[];
  readonly fired: readonly FiredTrigger[];
}
