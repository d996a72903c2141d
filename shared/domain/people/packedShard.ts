import { readWords } from "./idWords.ts";
import type { RecordLayout } from "./recordLayout.ts";

/** Records of one size by object id, in an open-addressing index; what few records have stands beside them by place. */
export interface PackedShard<T> {
  readonly count: number;
  /** Four words of id for each place. */
  readonly words: Uint32Array;
  readonly records: Uint8Array;
  /** The same bytes. */
  readonly view: DataView;
  /** Places counted from 1, 0 where none is; its length is a power of two. */
  readonly index: Uint16Array;
  /** Ids that are no GUIDs, and parts that do not fit into a record. */
  readonly names: ReadonlyMap<number, string>;
  readonly aside: ReadonlyMap<number, Partial<T>>;
}

/** A shard that one draft alone may change. */
export interface OwnShard<T> extends PackedShard<T> {
  count: number;
  readonly names: Map<number, string>;
  readonly aside: Map<number, Partial<T>>;
}

/** A shard without records that has room for so many, at most 49,000. */
export function emptyShard<T>(bytes: number, room: number): OwnShard<T> {
  const records = new Uint8Array(room * bytes);
  return {
    count: 0,
    words: new Uint32Array(room * 4),
    records,
    view: new DataView(records.buffer),
    index: new Uint16Array(indexLength(room)),
    names: new Map(),
    aside: new Map(),
  };
}

/** A shard over ids and records as they were stored, with its index made anew. */
export function filledShard<T>(
  words: Uint32Array,
  records: Uint8Array,
  names: ReadonlyMap<number, string>,
  aside: ReadonlyMap<number, Partial<T>>,
): PackedShard<T> {
  const count = words.length / 4;
  const index = new Uint16Array(indexLength(count));
  for (let place = 0; place < count; place++) indexPlace({ index, words }, place);
  const view = new DataView(records.buffer, records.byteOffset, records.byteLength);
  return { count, words, records, view, index, names, aside };
}

/** Records that a shard has room for. */
export const roomOf = <T>({ words }: PackedShard<T>): number => words.length / 4;

/** A copy with room for so many records. */
export function copyShard<T>(shard: PackedShard<T>, bytes: number, room: number): OwnShard<T> {
  const { count } = shard;
  const copy = emptyShard<T>(bytes, room);
  copy.count = count;
  copy.words.set(shard.words.subarray(0, count * 4));
  copy.records.set(shard.records.subarray(0, count * bytes));
  for (const [place, name] of shard.names) copy.names.set(place, name);
  for (const [place, part] of shard.aside) copy.aside.set(place, part);
  if (copy.index.length === shard.index.length) copy.index.set(shard.index);
  else for (let place = 0; place < count; place++) indexPlace(copy, place);
  return copy;
}

/** Where an id stands; -1 where it does not. `name` is the id when its words are only its hash. */
export function findPlace<T>(
  { index, words, names }: PackedShard<T>,
  wanted: Uint32Array,
  name: string | undefined,
): number {
  const mask = index.length - 1;
  for (let slot = slotOf(wanted, 0) & mask; ; slot = (slot + 1) & mask) {
    const place = (index[slot] ?? 0) - 1;
    if (place < 0) return -1;
    if (isAt(words, place * 4, wanted) && names.get(place) === name) return place;
  }
}

/** Adds an id and returns its place, whose record is still zero; there must be room. */
export function addPlace<T>(shard: OwnShard<T>, wanted: Uint32Array, name: string | undefined): number {
  const place = shard.count++;
  shard.words.set(wanted, place * 4);
  if (name !== undefined) shard.names.set(place, name);
  indexPlace(shard, place);
  return place;
}

/** The id at a place. */
export function idAt<T>({ names, words }: PackedShard<T>, place: number): string {
  return names.get(place) ?? readWords(words, place * 4);
}

/** A number of 32 bits in which the whole id is mixed (finalizer of MurmurHash3, Appleby 2011). */
export function mixed(words: Uint32Array, at: number): number {
  let hash = 0;
  for (let word = 0; word < 4; word++) {
    hash = Math.imul(hash ^ (words[at + word] ?? 0), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    hash ^= hash >>> 16;
  }
  return hash >>> 0;
}

/** Every value of a shard with its id, in the order in which they were added. */
export function* valuesOf<T>(shard: PackedShard<T>, layout: RecordLayout<T>): Generator<[string, T]> {
  for (let place = 0; place < shard.count; place++)
    yield [idAt(shard, place), layout.read(shard.view, place * layout.bytes, shard.aside.get(place))];
}

function indexPlace<T>({ index, words }: Pick<PackedShard<T>, "index" | "words">, place: number): void {
  const mask = index.length - 1;
  let slot = slotOf(words, place * 4) & mask;
  while (index[slot] !== 0) slot = (slot + 1) & mask;
  index[slot] = place + 1;
}

/** The low bits choose the shard. */
const slotOf = (words: Uint32Array, at: number): number => mixed(words, at) >>> 16;

const indexLength = (room: number): number => 2 ** Math.ceil(Math.log2(Math.max(8, (room * 4) / 3)));

function isAt(words: Uint32Array, at: number, wanted: Uint32Array): boolean {
  return (
    words[at] === wanted[0] &&
    words[at + 1] === wanted[1] &&
    words[at + 2] === wanted[2] &&
    words[at + 3] === wanted[3]
  );
}
