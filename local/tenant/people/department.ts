/** Departments by the code that the population columns use; 0 is no department. */
export const departments = ["", "Operations", "Sales", "Engineering", "Finance", "HR", "IT"] as const;

/** Codes of the departments that the simulation treats by name. */
export const department = { operations: 1, sales: 2, engineering: 3, finance: 4, hr: 5, it: 6 } as const;

/** Wave number of the audience that a department code belongs to: 3 to 6. */
export function waveOf(code: number): number {
  return code >= 1 && code <= 3 ? code + 2 : 6;
}

const shares = [0, 0.42, 0.18, 0.18, 0.08, 0.04] as const;
const leastIt = 14;

/** People per department code for a number of enabled members; IT takes the rest and at least 14. */
export function departmentSizes(members: number): readonly number[] {
  const wanted = shares.map((share) => Math.round(share * members));
  const rest = members - sum(wanted);
  if (rest >= leastIt) {
    return [...wanted, rest];
  }
  const scale = (members - leastIt) / sum(wanted);
  const smaller = wanted.map((size) => Math.floor(size * scale));
  return [...smaller, members - sum(smaller)];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
