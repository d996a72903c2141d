import type { CollectedHead, CollectedPeople } from "../../../shared/domain/measure/collected.ts";
import type { Collecting } from "../../../shared/domain/measure/collecting.ts";
import type { World } from "../../../shared/ports/world.ts";
import { collectedPeopleSchema } from "../../../shared/schemas/rows/collectedPeople.ts";
import { manifestRow } from "../../../shared/schemas/rows/packedRows.ts";
import { parseRow } from "../../../shared/schemas/rows/parseRow.ts";
import { inParallel } from "./inParallel.ts";
import { Outrun } from "./outrun.ts";
import { type Part, parsePart, partsOf, partText, peopleOf } from "./peopleParts.ts";

/** What names the people of one head. */
type Name = Pick<CollectedHead, "generation" | "stamp">;

/** Stores the people of a rollout in many rows, of which a slice writes those that changed; the head row names the ones that count. */
export interface PeopleRows {
  /** Undefined when rows of that head are missing: a newer one has replaced them, or they are lost. */
  read(rolloutId: string, head: Name): Promise<CollectedPeople | undefined>;
  /** Writes people first and the head last, so that a crash between the two changes nothing; throws Outrun when another writer was faster. */
  write(rolloutId: string, collecting: Collecting, headEtag: string | undefined): Promise<void>;
}

/** The people of one head in memory, with the stamp of the row in which each part stands. */
interface Known {
  readonly head: Name;
  readonly people: CollectedPeople;
  readonly parts: ReadonlyMap<string, Part>;
  readonly stamps: Stamps;
}

type Stamps = Readonly<Record<string, string>>;

const newest = new WeakMap<World, Map<string, Known>>();

/** Creates the people rows over one World; the newest people of each rollout are kept in memory. */
export function createPeopleRows(world: World): PeopleRows {
  const { rows, random } = world;
  const known = newest.get(world) ?? new Map<string, Known>();
  newest.set(world, known);

  async function load(rolloutId: string, head: Name, stamp: string): Promise<Known | undefined> {
    const stamps = await stampsOf(rows, rolloutId, stamp);
    if (stamps === undefined) return undefined;
    const before = known.get(rolloutId);
    const parts = new Map<string, Part>();
    await inParallel(Object.entries(stamps), async ([name, of]) => {
      const same = before?.stamps[name] === of ? before.parts.get(name) : undefined;
      const part = same ?? (await partAt(rows, rolloutId, name, of));
      if (part !== undefined) parts.set(name, part);
    });
    if (parts.size < Object.keys(stamps).length) return undefined;
    return { head, people: peopleOf(parts), parts, stamps };
  }

  return {
    async read(rolloutId, head) {
      const have = known.get(rolloutId);
      if (have?.head.generation === head.generation && have.head.stamp === head.stamp) return have.people;
      if (head.stamp === undefined) return readUnpacked(rows, rolloutId, head.generation);
      const loaded = await load(rolloutId, head, head.stamp);
      if (loaded !== undefined) known.set(rolloutId, loaded);
      return loaded?.people;
    },
    async write(rolloutId, collecting, headEtag) {
      const { people, memberships, traces, slices, counted, reported, ...before } = collecting;
      // The slower of two writers must not get as far as writing anything.
      if ((await rows.get("collected", rolloutId, "head"))?.etag !== headEtag) throw new Outrun(rolloutId);
      const { generation } = before;
      // Two writers of one generation must not write over each other.
      const stamp = `${padded(generation)}-${random.id().slice(0, 8)}`;
      const head = { ...before, stamp };
      const parts = partsOf({ people, memberships, traces, slices, counted, reported });
      const have = known.get(rolloutId);
      const standing = have !== undefined && have.head.stamp === before.stamp ? have : undefined;
      const changed = new Map(
        [...parts].filter(([name, { value }]) => standing?.parts.get(name)?.value !== value),
      );
      const stamps: Stamps = Object.fromEntries(
        [...parts.keys()].map((name) => [
          name,
          changed.has(name) ? stamp : (standing?.stamps[name] ?? stamp),
        ]),
      );
      // First what is about to be written: whatever happens, a later slice finds it and clears it away.
      await rows.put("people", rolloutId, manifestKey(stamp), JSON.stringify({ parts: stamps }));
      await inParallel(changed, ([name, part]) =>
        rows.put("people", rolloutId, partKey(stamp, name), partText(part)),
      );
      await writeHead(rows, rolloutId, head, headEtag);
      known.set(rolloutId, { head, people: peopleOf(parts), parts, stamps });
      await clearAway(rows, rolloutId, stamp, stamps);
      if (before.stamp === undefined)
        for (const old of [generation - 1, generation - 2])
          await rows.remove("people", rolloutId, unpackedKey(old));
    },
  };
}

/** People as they were stored before they were packed: one row a generation. */
async function readUnpacked(
  rows: World["rows"],
  rolloutId: string,
  generation: number,
): Promise<CollectedPeople | undefined> {
  const row = await rows.get("people", rolloutId, unpackedKey(generation));
  if (row === undefined) return undefined;
  const { people, ...rest } = collectedPeopleSchema.parse(JSON.parse(row.value));
  const nobody = new Set<string>();
  return { ...rest, people: new Map(people), counted: { before: nobody, now: nobody }, reported: [] };
}

async function partAt(
  rows: World["rows"],
  rolloutId: string,
  name: string,
  stamp: string,
): Promise<Part | undefined> {
  const key = partKey(stamp, name);
  const row = await rows.get("people", rolloutId, key);
  return row && parsePart(name, row.value, { table: "people", partition: rolloutId, key });
}

async function stampsOf(rows: World["rows"], rolloutId: string, stamp: string): Promise<Stamps | undefined> {
  const key = manifestKey(stamp);
  const row = await rows.get("people", rolloutId, key);
  return row && parseRow(manifestRow, { table: "people", partition: rolloutId, key }, row.value).parts;
}

/** Removes every row that this head has replaced, or that a slice of no later generation has left behind. */
async function clearAway(
  rows: World["rows"],
  rolloutId: string,
  stamp: string,
  stamps: Stamps,
): Promise<void> {
  const range = { from: manifestKey(""), to: manifestKey(`${stamp.slice(0, 9)}~`) };
  for (const { key, value } of await rows.list("people", rolloutId, range)) {
    if (key === manifestKey(stamp)) continue;
    const { parts } = parseRow(manifestRow, { table: "people", partition: rolloutId, key }, value);
    const dead = Object.entries(parts).filter(([name, of]) => stamps[name] !== of);
    await inParallel(dead, ([name, of]) => rows.remove("people", rolloutId, partKey(of, name)));
    await rows.remove("people", rolloutId, key);
  }
}

async function writeHead(
  rows: World["rows"],
  rolloutId: string,
  head: CollectedHead,
  etag: string | undefined,
): Promise<void> {
  const value = JSON.stringify(head);
  const written =
    etag === undefined
      ? await rows.insert("collected", rolloutId, "head", value)
      : await rows.replace("collected", rolloutId, "head", value, etag);
  if (written === "exists" || written === "changed") throw new Outrun(rolloutId);
}

const padded = (generation: number): string => String(generation).padStart(9, "0");
const manifestKey = (stamp: string): string => `m|${stamp}`;
const partKey = (stamp: string, name: string): string => `p|${stamp}|${name}`;
const unpackedKey = (generation: number): string => `g|${padded(generation)}`;
