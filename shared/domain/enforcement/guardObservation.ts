import type { OperationStep } from "../ledger/entry.ts";
import type { PolicyReading, WaveReading } from "../measure/waveReading.ts";

/** Everything one turn of a guard learned. */
export interface GuardObservation {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly head: number;
  readonly counts: WaveReading;
  readonly policy: PolicyReading;
  /** What the ledger says the wave's policy should be now. */
  readonly intended: "enabled" | "reportOnly";
  /** Sequence of the operation that last enforced the wave, and of its last rollback; 0 for none. */
  readonly enforcedAt: number;
  readonly rolledBackAt: number;
  /** When people were last newly enforced in the wave, epoch milliseconds; 0 for never. */
  readonly freshAt: number;
  /** When an enforcement that has not ended last made a step, epoch milliseconds; 0 for none. */
  readonly attemptedAt: number;
  /** Automatic rollbacks of the wave on record. */
  readonly automatic: number;
  /** Step of the guard's own rollback, once it has one. */
  readonly operation?: OperationStep;
  /** Fingerprint of the wave's policy that people agreed to last; absent when they have not. */
  readonly approved?: string;
  /** What the data says of why people are blocked, one sentence; looked for while a trigger alarms. */
  readonly cause?: string;
  readonly ended: boolean;
}
