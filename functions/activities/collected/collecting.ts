import type { SliceOutcome } from "../../../orchestrations/calls.ts";
import type {
  CollectedHead,
  StoredMembership,
  StoredSlice,
} from "../../../shared/domain/measure/collected.ts";
import type { Person } from "../../../shared/domain/people/person.ts";
import type { Reading } from "../../../shared/ports/reading.ts";

/** Everything that one slice of reading works on. */
export interface Collecting extends CollectedHead {
  readonly people: ReadonlyMap<string, Person>;
  readonly memberships: Readonly<Record<string, StoredMembership>>;
  readonly slices: Readonly<Record<string, StoredSlice>>;
}

/** A rollout of which nothing was read yet; sign-ins are wanted from its start on. */
export function emptyCollecting(startedAt: number): Collecting {
  return {
    generation: 0,
    watermark: startedAt,
    recent: [],
    enrolmentAt: 0,
    membershipAt: 0,
    auditsAt: 0,
    membershipSeen: 0,
    counts: {},
    hours: {},
    quarantined: 0,
    unknownMethods: [],
    people: new Map(),
    memberships: {},
    slices: {},
  };
}

/** Thrown when the tenant did not answer; the slice is thrown away whole. */
export class NotRead extends Error {
  override readonly name = "NotRead";
  readonly reading: Exclude<Reading<unknown>, { kind: "read" }>;

  constructor(reading: Exclude<Reading<unknown>, { kind: "read" }>) {
    super(reading.because);
    this.reading = reading;
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
