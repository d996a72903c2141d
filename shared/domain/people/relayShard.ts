import { addPlace, emptyShard, type PackedShard } from "./packedShard.ts";
import { type RecordFields, type RecordLayout, recordLayout } from "./recordLayout.ts";

/** A shard that was packed with other fields, in records as they are today; `parse` brings a value of then up to date. */
export function relayShard<T extends object>(
  shard: PackedShard<T>,
  packedWith: RecordFields,
  layout: RecordLayout<T>,
  parse: (value: unknown) => T,
): PackedShard<T> {
  const before = recordLayout<T>(packedWith);
  const relaid = emptyShard<T>(layout.bytes, shard.count);
  for (let from = 0; from < shard.count; from++) {
    const value = parse(before.read(shard.view, from * before.bytes, shard.aside.get(from)));
    const place = addPlace(relaid, shard.words.subarray(from * 4, from * 4 + 4), shard.names.get(from));
    const aside = layout.write(relaid.view, place * layout.bytes, value);
    if (aside !== undefined) relaid.aside.set(place, aside);
  }
  return relaid;
}
