import { chance, topics } from "./chance.ts";

/** The numbers from `first` to `first + count - 1` in an order that follows from the seed and a salt. */
export function shuffled(seed: number, salt: number, first: number, count: number): Uint32Array {
  const order = new Uint32Array(count);
  for (let index = 0; index < count; index++) {
    const swap = Math.floor(chance(seed, topics.permutation, salt, index) * (index + 1));
    order[index] = order[swap] ?? 0;
    order[swap] = first + index;
  }
  return order;
}
