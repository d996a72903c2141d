import type { TenantShape } from "./tenantShape.ts";

/** Codes of the departments of the usual tenant that the simulation treats by name; `operations` is the first of any tenant. */
export const department = { operations: 1, sales: 2, engineering: 3, finance: 4, hr: 5, it: 6 } as const;

/** People per department code (0 is nobody's) for a number of enabled members; the last takes the rest and its least. */
export function departmentSizes(
  { departments, leastLast }: Pick<TenantShape, "departments" | "leastLast">,
  members: number,
): readonly number[] {
  const wanted = [0, ...departments.slice(0, -1).map(({ share }) => Math.round(share * members))];
  const rest = members - sum(wanted);
  if (rest >= leastLast) {
    return [...wanted, rest];
  }
  const scale = (members - leastLast) / sum(wanted);
  const smaller = wanted.map((size) => Math.floor(size * scale));
  return [...smaller, members - sum(smaller)];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
