import type { PackedShard } from "./packedShard.ts";
import { type PackedTable, packedTable } from "./packedTable.ts";
import type { People } from "./people.ts";
import type { Person } from "./person.ts";
import { personFields } from "./personFields.ts";
import { recordLayout } from "./recordLayout.ts";

/** People in about 135 bytes each, instead of a kilobyte and more as objects. */
export type PackedPeople = PackedTable<Person>;

/** How a person is laid out in a record of this version. */
export const personLayout = recordLayout<Person>(personFields);

/** People over shards as they were stored; nobody without any. */
export const packedPeople = (shards?: readonly PackedShard<Person>[]): PackedPeople =>
  packedTable(personLayout, shards);

/** These people, packed. */
export function packPeople(people: People): PackedPeople {
  if (isPacked(people)) return people;
  const packed = packedPeople();
  for (const [id, person] of people.entries()) packed.set(id, person);
  return packed;
}

const isPacked = (people: People): people is PackedPeople => "shards" in people;
