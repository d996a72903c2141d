import type { SliceSum } from "./addTables.ts";
import type { SliceFinding } from "./pickSlices.ts";
import { tailOf } from "./tailOf.ts";

/** Share of the blocked people that one or two slices must hold, and of all people that they may. */
const leastOfBlocked = 0.7;
const mostOfUsers = 0.3;
const level = 0.05;

/**
 * The one slice, else the two of one dimension, that hold most blocked people and few people, while the rest is blocked
 * no more than `rate`; of several the one in which being blocked is most common. Undefined where there is none. Pure.
 */
export function narrowestSlices(
  { users, blocked }: SliceSum,
  found: readonly SliceFinding[],
  rate: number,
): readonly SliceFinding[] | undefined {
  const holds = (slices: readonly SliceFinding[]): boolean => {
    const inside = added(slices);
    if (inside.blocked < leastOfBlocked * blocked || inside.users > mostOfUsers * users) return false;
    return tailOf(Math.max(0, blocked - inside.blocked), users - inside.users, rate) > level;
  };
  const clearest = (sets: readonly (readonly SliceFinding[])[]): readonly SliceFinding[] | undefined =>
    sets.filter(holds).toSorted((a, b) => rateOf(b) - rateOf(a))[0];
  const ones = found.map((slice) => [slice]);
  const twos = found.flatMap((first, index) =>
    found
      .slice(index + 1)
      .filter(({ dimension }) => dimension === first.dimension)
      .map((second) => [first, second]),
  );
  return clearest(ones) ?? clearest(twos);
}

function added(slices: readonly SliceFinding[]): { readonly users: number; readonly blocked: number } {
  return slices.reduce(
    (sum, each) => ({ users: sum.users + each.users, blocked: sum.blocked + each.blocked }),
    {
      users: 0,
      blocked: 0,
    },
  );
}

/** Blocked people for each person; above 1 where people were active elsewhere first. */
function rateOf(slices: readonly SliceFinding[]): number {
  const { users, blocked } = added(slices);
  return blocked / Math.max(1, users);
}
