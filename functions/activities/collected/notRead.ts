import type { SliceOutcome } from "../../../orchestrations/calls.ts";
import type { Collecting } from "../../../shared/domain/measure/collecting.ts";
import type { Reading } from "../../../shared/ports/reading.ts";

/** Thrown when the tenant did not answer; the slice is thrown away whole. */
export class NotRead extends Error {
  override readonly name = "NotRead";
  readonly reading: Exclude<Reading<unknown>, { kind: "read" }>;
  /** What is known all the same, where that is more than before. */
  readonly kept: Collecting | undefined;

  constructor(reading: Exclude<Reading<unknown>, { kind: "read" }>, kept?: Collecting) {
    super(reading.because);
    this.reading = reading;
    this.kept = kept;
  }

  /** What the orchestration is told. */
  outcome(now: number): SliceOutcome {
    return this.reading.kind === "throttled"
      ? { kind: "throttled", until: now + this.reading.retryAfterMs }
      : { kind: "unavailable", because: this.message };
  }
}

/** The value of a reading; throws NotRead when there is none. */
export function readValue<T>(reading: Reading<T>): T {
  if (reading.kind !== "read") throw new NotRead(reading);
  return reading.value;
}
