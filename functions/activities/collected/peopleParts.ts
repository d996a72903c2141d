import type {
  CollectedPeople,
  StoredMembership,
  StoredSlice,
} from "../../../shared/domain/measure/collected.ts";
import type { Ids } from "../../../shared/domain/people/ids.ts";
import { type PackedIds, packedIds, packIds } from "../../../shared/domain/people/packedIds.ts";
import { packedPeople, packPeople } from "../../../shared/domain/people/packedPeople.ts";
import type { PackedShard } from "../../../shared/domain/people/packedShard.ts";
import type { Person } from "../../../shared/domain/people/person.ts";
import { slicesRow, tracesRow } from "../../../shared/schemas/rows/packedRows.ts";
import { parseRow, type RowPlace } from "../../../shared/schemas/rows/parseRow.ts";
import { idsOf, idsText, shardOf, shardText } from "./packedTexts.ts";

/** What one row holds of the people of a rollout. */
export type Part =
  | { readonly kind: "shard"; readonly value: PackedShard<Person> }
  | { readonly kind: "ids"; readonly value: PackedIds }
  | { readonly kind: "traces"; readonly value: CollectedPeople["traces"] }
  | { readonly kind: "slices"; readonly value: CollectedPeople["slices"] };

const none = packedIds(new Uint32Array(), []);

/** The parts by name; the same part is the same value as long as nothing in it has changed. */
export function partsOf({
  people,
  memberships,
  traces,
  slices,
  counted,
  reported,
}: CollectedPeople): ReadonlyMap<string, Part> {
  const parts = new Map<string, Part>();
  const { shards } = packPeople(people);
  shards.forEach((value, number) => {
    parts.set(`people|${shards.length}|${number}`, { kind: "shard", value });
  });
  const setIds = (name: string, ids: Ids): void => {
    if (ids.size > 0) parts.set(name, { kind: "ids", value: packIds(ids) });
  };
  for (const [wave, { audience, exempt, enforced }] of Object.entries(memberships)) {
    // A wave of nobody is still a wave that was read.
    parts.set(`audience|${wave}`, { kind: "ids", value: packIds(audience) });
    setIds(`exempt|${wave}`, exempt);
    setIds(`enforced|${wave}`, enforced);
  }
  setIds("counted|before", counted.before);
  setIds("counted|now", counted.now);
  reported.forEach((ids, slice) => {
    parts.set(`reported|${slice}`, { kind: "ids", value: packIds(ids) });
  });
  if (traces.size > 0) parts.set("traces", { kind: "traces", value: traces });
  parts.set("slices", { kind: "slices", value: slices });
  return parts;
}

/** What was taken apart so. */
export function peopleOf(parts: ReadonlyMap<string, Part>): CollectedPeople {
  const shards: PackedShard<Person>[] = [];
  const reported: PackedIds[] = [];
  const memberships: Record<string, StoredMembership> = {};
  let traces: CollectedPeople["traces"] = new Map();
  let slices: Readonly<Record<string, StoredSlice>> = {};
  for (const [name, part] of parts) {
    const [what = "", of = "", number = ""] = name.split("|");
    if (part.kind === "shard") shards[Number(number)] = part.value;
    else if (part.kind === "traces") traces = part.value;
    else if (part.kind === "slices") slices = part.value;
    else if (what === "reported") reported[Number(of)] = part.value;
    else if (what !== "counted")
      memberships[of] = {
        audience: none,
        exempt: none,
        enforced: none,
        ...memberships[of],
        [what]: part.value,
      };
  }
  const counted = { before: idsIn(parts, "counted|before"), now: idsIn(parts, "counted|now") };
  return { people: packedPeople(shards), memberships, traces, slices, counted, reported };
}

/** A part as the text of its row. */
export function partText(part: Part): string {
  switch (part.kind) {
    case "shard":
      return shardText(part.value);
    case "ids":
      return idsText(part.value);
    case "traces":
      return JSON.stringify([...part.value]);
    case "slices":
      return JSON.stringify(part.value);
    default:
      return part satisfies never;
  }
}

/** The part of this name whose row holds this text. */
export function parsePart(name: string, text: string, place: RowPlace): Part {
  if (name === "traces") return { kind: "traces", value: new Map(parseRow(tracesRow, place, text)) };
  if (name === "slices") return { kind: "slices", value: parseRow(slicesRow, place, text) };
  return name.startsWith("people|")
    ? { kind: "shard", value: shardOf(text, place) }
    : { kind: "ids", value: idsOf(text, place) };
}

function idsIn(parts: ReadonlyMap<string, Part>, name: string): PackedIds {
  const part = parts.get(name);
  return part?.kind === "ids" ? part.value : none;
}
