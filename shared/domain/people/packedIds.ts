import type { Ids } from "./ids.ts";
import { readWords, writeWords } from "./idWords.ts";

/** Object ids in 16 bytes each, in the order of their numbers; ids that are no GUIDs are kept as they are. */
export interface PackedIds extends Ids {
  /** Four 32-bit words for each GUID. */
  readonly words: Uint32Array;
  /** In alphabetical order. */
  readonly names: readonly string[];
}

/** Packs ids, once; one that comes twice is kept once. */
export function packIds(ids: Iterable<string>): PackedIds {
  if (isPacked(ids)) return ids;
  let words = new Uint32Array(64);
  let length = 0;
  const names = new Set<string>();
  for (const id of ids) {
    if (length + 4 > words.length) words = grown(words);
    if (writeWords(id, words, length)) length += 4;
    else names.add(id);
  }
  return packedIds(inOrder(words.subarray(0, length)), [...names].sort());
}

/** Ids over words that are in order already, as they were stored. */
export function packedIds(words: Uint32Array, names: readonly string[]): PackedIds {
  const known = new Set(names);
  const wanted = new Uint32Array(4);
  return {
    words,
    names,
    size: words.length / 4 + names.length,
    has: (id) => (writeWords(id, wanted, 0) ? isIn(words, wanted) : known.has(id)),
    *[Symbol.iterator]() {
      for (let at = 0; at < words.length; at += 4) yield readWords(words, at);
      yield* names;
    },
  };
}

const isPacked = (ids: Iterable<string>): ids is PackedIds => typeof ids === "object" && "words" in ids;

function grown(words: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(words.length * 2);
  larger.set(words);
  return larger;
}

function inOrder(words: Uint32Array): Uint32Array {
  const order = Uint32Array.from({ length: words.length / 4 }, (_, index) => index * 4);
  order.sort((a, b) => compare(words, a, words, b));
  const sorted = new Uint32Array(words.length);
  let length = 0;
  for (const from of order) {
    if (length > 0 && compare(words, from, sorted, length - 4) === 0) continue;
    for (let word = 0; word < 4; word++) sorted[length + word] = words[from + word] ?? 0;
    length += 4;
  }
  return length === sorted.length ? sorted : sorted.slice(0, length);
}

function compare(a: Uint32Array, atA: number, b: Uint32Array, atB: number): number {
  for (let word = 0; word < 4; word++) {
    const difference = (a[atA + word] ?? 0) - (b[atB + word] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function isIn(words: Uint32Array, wanted: Uint32Array): boolean {
  let [low, high] = [0, words.length / 4];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const order = compare(words, middle * 4, wanted, 0);
    if (order === 0) return true;
    if (order < 0) low = middle + 1;
    else high = middle;
  }
  return false;
}
