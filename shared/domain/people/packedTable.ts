import { writeWords } from "./idWords.ts";
import {
  addPlace,
  copyShard,
  emptyShard,
  findPlace,
  idAt,
  mixed,
  type OwnShard,
  type PackedShard,
  roomOf,
  valuesOf,
} from "./packedShard.ts";
import type { RecordLayout } from "./recordLayout.ts";

/** Values by object id, in records of one size; what was drafted from it or is a draft of it shares the shards that are alike. */
export interface PackedTable<T> {
  readonly size: number;
  readonly layout: RecordLayout<T>;
  /** A power of two; a shard is another object once anything in it has changed. */
  readonly shards: readonly PackedShard<T>[];
  get(id: string): T | undefined;
  entries(): Iterable<[string, T]>;
  /** Values that have a field which is kept aside. */
  having(field: keyof T): Iterable<[string, T]>;
  set(id: string, value: T): void;
  /** A table that begins as this one and is changed alone. */
  draft(): PackedTable<T>;
}

/** Records of one shard on average, at most, before there are twice as many shards. */
const fullShard = 4096;

/** Makes a table over shards that nobody changes any more. */
export function packedTable<T extends object>(
  layout: RecordLayout<T>,
  from: readonly PackedShard<T>[] = [emptyShard(layout.bytes, 0)],
): PackedTable<T> {
  const { bytes } = layout;
  let shards = [...from];
  let own = new Map<number, OwnShard<T>>();
  let size = shards.reduce((sum, { count }) => sum + count, 0);
  const words = new Uint32Array(4);
  const recordBytes = new Uint8Array(bytes);
  const record = new DataView(recordBytes.buffer);

  /** Takes up an id; the rest of the table then looks for it. */
  const seek = (id: string): { number: number; shard: PackedShard<T>; name: string | undefined } => {
    const name = writeWords(id, words, 0) ? undefined : id;
    const number = mixed(words, 0) & (shards.length - 1);
    return { number, shard: shards[number] ?? emptyShard(bytes, 0), name };
  };

  const ownAt = (number: number, shard: PackedShard<T>, more: number): OwnShard<T> => {
    const hasRoom = shard.count + more <= roomOf(shard);
    const mine = own.get(number);
    if (mine !== undefined && hasRoom) return mine;
    const copy = copyShard(shard, bytes, hasRoom ? roomOf(shard) : grown(shard.count));
    own.set(number, copy);
    shards[number] = copy;
    return copy;
  };

  const read = (shard: PackedShard<T>, place: number): T =>
    layout.read(shard.view, place * bytes, shard.aside.get(place));

  function split(): void {
    const count = shards.length * 2;
    const halves = Array.from({ length: count }, () => emptyShard<T>(bytes, fullShard / 2));
    for (const shard of shards) {
      for (let place = 0; place < shard.count; place++) {
        const number = mixed(shard.words, place * 4) & (count - 1);
        const name = shard.names.get(place);
        const wanted = shard.words.subarray(place * 4, place * 4 + 4);
        const half = roomy(halves, number, bytes);
        const to = addPlace(half, wanted, name);
        half.records.set(shard.records.subarray(place * bytes, (place + 1) * bytes), to * bytes);
        const aside = shard.aside.get(place);
        if (aside !== undefined) half.aside.set(to, aside);
      }
    }
    shards = halves;
    own = new Map(halves.entries());
  }

  return {
    get size() {
      return size;
    },
    get shards() {
      return shards;
    },
    layout,
    get(id) {
      const { shard, name } = seek(id);
      const place = findPlace(shard, words, name);
      return place < 0 ? undefined : read(shard, place);
    },
    *entries() {
      for (const shard of shards) yield* valuesOf(shard, layout);
    },
    *having(field) {
      for (const shard of shards)
        for (const [place, part] of shard.aside)
          if (Object.hasOwn(part, field)) yield [idAt(shard, place), read(shard, place)];
    },
    set(id, value) {
      const aside = layout.write(record, 0, value);
      const { number, shard, name } = seek(id);
      const known = findPlace(shard, words, name);
      if (known >= 0 && aside === undefined && isSame(shard, known)) return;
      const mine = ownAt(number, shard, known < 0 ? 1 : 0);
      const place = known < 0 ? addPlace(mine, words, name) : known;
      mine.records.set(recordBytes, place * bytes);
      if (aside === undefined) mine.aside.delete(place);
      else mine.aside.set(place, aside);
      if (known >= 0) return;
      size++;
      if (size > fullShard * shards.length) split();
    },
    draft() {
      // Both begin with the same shards, so neither may change them in place any more.
      own = new Map();
      return packedTable(layout, shards);
    },
  };

  function isSame(shard: PackedShard<T>, place: number): boolean {
    if (shard.aside.has(place)) return false;
    for (let byte = 0; byte < bytes; byte++)
      if (shard.records[place * bytes + byte] !== recordBytes[byte]) return false;
    return true;
  }
}

/** Room for somewhat more records than there are. */
const grown = (count: number): number => count + Math.ceil(count / 4) + 4;

/** The shard of this number, with room for one more. */
function roomy<T>(shards: OwnShard<T>[], number: number, bytes: number): OwnShard<T> {
  const shard = shards[number] ?? emptyShard<T>(bytes, 0);
  if (shard.count < roomOf(shard)) return shard;
  const larger = copyShard(shard, bytes, grown(shard.count));
  shards[number] = larger;
  return larger;
}
