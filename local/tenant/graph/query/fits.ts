import type { FilterClause } from "./filterClauses.ts";

/** Whether a value fits a comparison; text is compared without regard to case, as the directory does. */
export function fits(clause: FilterClause, actual: unknown): boolean {
  switch (clause.operator) {
    case "eq":
      return clause.values.some((value) => same(actual, value));
    case "ne":
      return !clause.values.some((value) => same(actual, value));
    default: {
      const [limit] = clause.values;
      return (
        typeof actual === "number" && typeof limit === "number" && inOrder(clause.operator, actual, limit)
      );
    }
  }
}

function inOrder(operator: string, actual: number, limit: number): boolean {
  const upward = operator.startsWith("g") ? actual - limit : limit - actual;
  return operator.endsWith("e") ? upward >= 0 : upward > 0;
}

function same(actual: unknown, wanted: string | number | boolean): boolean {
  return typeof actual === "string" && typeof wanted === "string"
    ? actual.toLowerCase() === wanted.toLowerCase()
    : actual === wanted;
}
