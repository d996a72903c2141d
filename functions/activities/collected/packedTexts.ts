import { deflateRawSync, inflateRawSync } from "node:zlib";
import { type PackedIds, packedIds } from "../../../shared/domain/people/packedIds.ts";
import { personLayout } from "../../../shared/domain/people/packedPeople.ts";
import { filledShard, type PackedShard } from "../../../shared/domain/people/packedShard.ts";
import type { Person } from "../../../shared/domain/people/person.ts";
import { recordLayout } from "../../../shared/domain/people/recordLayout.ts";
import { relayShard } from "../../../shared/domain/people/relayShard.ts";
import { idsRow, shardRow } from "../../../shared/schemas/rows/packedRows.ts";
import { parseRow, type RowPlace } from "../../../shared/schemas/rows/parseRow.ts";
import { personRow } from "../../../shared/schemas/rows/personRow.ts";

const idBytes = 16;

/** A shard of people as the text of a row; compressed, because most of a record is zero. */
export function shardText({ count, words, records, names, aside }: PackedShard<Person>): string {
  const all = Buffer.concat([bytesOf(words, count * idBytes), bytesOf(records, count * personLayout.bytes)]);
  return JSON.stringify({
    fields: personLayout.fields,
    count,
    packed: deflateRawSync(all, { level: 1 }).toString("base64"),
    names: [...names],
    aside: [...aside],
  });
}

/** The shard of such a text, also of one that was packed with other fields. */
export function shardOf(text: string, place: RowPlace): PackedShard<Person> {
  const row = parseRow(shardRow, place, text);
  const layout = recordLayout<Person>(row.fields);
  const all = inflateRawSync(Buffer.from(row.packed, "base64"));
  const expected = row.count * (idBytes + layout.bytes);
  if (all.length !== expected) {
    throw new Error(
      `row ${place.table} / ${place.partition} / ${place.key} has ${all.length} bytes of ${expected}`,
    );
  }
  const words = wordsOf(all.subarray(0, row.count * idBytes));
  const records = Uint8Array.from(all.subarray(row.count * idBytes));
  const shard = filledShard<Person>(words, records, new Map(row.names), new Map(row.aside));
  if (JSON.stringify(row.fields) !== JSON.stringify(personLayout.fields))
    return relayShard(shard, row.fields, personLayout, personRow.parse);
  for (const [at, part] of shard.aside) personRow.parse(layout.read(shard.view, at * layout.bytes, part));
  return shard;
}

/** Object ids as the text of a row. */
export function idsText({ words, names }: PackedIds): string {
  return JSON.stringify({ packed: bytesOf(words, words.byteLength).toString("base64"), names });
}

/** The object ids of such a text. */
export function idsOf(text: string, place: RowPlace): PackedIds {
  const { packed, names } = parseRow(idsRow, place, text);
  return packedIds(wordsOf(Buffer.from(packed, "base64")), names);
}

const bytesOf = (array: Uint8Array | Uint32Array, length: number): Buffer =>
  Buffer.from(array.buffer, array.byteOffset, length);

/** A copy, since four bytes must begin at a multiple of four. */
const wordsOf = (bytes: Uint8Array): Uint32Array => new Uint32Array(Uint8Array.from(bytes).buffer);
