/** Active and blocked people of one local day, each counted once: in a slice by the first unit, and where blocked by the failing one. */
export interface SliceCounts {
  readonly users: number;
  readonly blocked: number;
}

/** The people of a wave on one local day by slice, "dimension:value". */
export interface SliceTable extends SliceCounts {
  readonly slices: Readonly<Record<string, SliceCounts>>;
}
