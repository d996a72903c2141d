/** One place at which two plans differ; `from` is absent for what is new, `to` for what is gone. */
export interface PlanChange {
  /** Keys from the top; an element of a list with ids is named by its id. */
  readonly path: readonly string[];
  readonly from?: unknown;
  readonly to?: unknown;
}

/** Every place at which two plans differ, as deep as both have it; lists of things with ids are compared by id. */
export function planDiff(
  before: unknown,
  after: unknown,
  path: readonly string[] = [],
): readonly PlanChange[] {
  const [left, right] = [membersOf(before), membersOf(after)];
  if (left === undefined || right === undefined) {
    return JSON.stringify(before) === JSON.stringify(after) ? [] : [change(path, before, after)];
  }
  const keys = [...new Set([...left.keys(), ...right.keys()])];
  const inside = keys.flatMap((key) => planDiff(left.get(key), right.get(key), [...path, key]));
  const [order, reordered] = [commonKeys(left, right), commonKeys(right, left)];
  const isMoved = Array.isArray(before) && order.join() !== reordered.join();
  return isMoved ? [...inside, change([...path, "order"], order, reordered)] : inside;
}

const change = (path: readonly string[], from: unknown, to: unknown): PlanChange => ({
  path,
  ...(from === undefined ? {} : { from }),
  ...(to === undefined ? {} : { to }),
});

const commonKeys = (one: ReadonlyMap<string, unknown>, other: ReadonlyMap<string, unknown>): string[] =>
  [...one.keys()].filter((key) => other.has(key));

/** What a value holds by name; undefined for values that are compared as a whole. */
function membersOf(value: unknown): ReadonlyMap<string, unknown> | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if (!Array.isArray(value)) return new Map(Object.entries(value));
  const ids = value.map((item: unknown) =>
    typeof item === "object" && item !== null && "id" in item ? String(item.id) : undefined,
  );
  const named = ids.flatMap((id, index) => (id === undefined ? [] : [[id, value[index]] as const]));
  return value.length > 0 && named.length === value.length ? new Map(named) : undefined;
}
