/** Active and blocked people of one local day, each counted once: in a slice by the first unit, and where blocked by the failing one. */
export interface SliceCounts {
  readonly users: number;
  readonly blocked: number;
}

/** The people of a wave on one local day by slice, "dimension:value". */
export interface SliceTable extends SliceCounts {
  readonly slices: Readonly<Record<string, SliceCounts>>;
}

/** A table with its day, and the people with failures that are not the wave's policy's. */
export interface DayTable extends SliceTable {
  /** "YYYY-MM-DD". */
  readonly day: string;
  /** People with failures of others' making, by class of the error code or id of the policy. */
  readonly foreign: Readonly<Record<string, number>>;
  /** People who failed to register. */
  readonly registration: number;
}

/** Name under which the tables of people stand whom nobody enforces. */
export const everybodyElse = "*";
