import type { SliceCounts, SliceTable } from "../measure/sliceTable.ts";

/** People added up over days: somebody active on three days counts three times. */
export interface DayCounts extends SliceCounts {
  /** Most people blocked on one day: at least so many different ones were. */
  readonly people: number;
}

/** Tables of several days added up. */
export interface SliceSum extends DayCounts {
  /** By slice, "dimension:value". */
  readonly slices: ReadonlyMap<string, DayCounts>;
}

const nobody: DayCounts = { users: 0, blocked: 0, people: 0 };

/** Adds up the tables of several days. Pure. */
export function addTables(tables: readonly SliceTable[]): SliceSum {
  const slices = new Map<string, DayCounts>();
  for (const [slice, counts] of tables.flatMap((table) => Object.entries(table.slices))) {
    slices.set(slice, add(slices.get(slice) ?? nobody, counts));
  }
  return { ...tables.reduce(add, nobody), slices };
}

const add = (sum: DayCounts, { users, blocked }: SliceCounts): DayCounts => ({
  users: sum.users + users,
  blocked: sum.blocked + blocked,
  people: Math.max(sum.people, blocked),
});
