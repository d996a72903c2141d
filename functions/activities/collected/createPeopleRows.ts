import type { CollectedHead, CollectedPeople } from "../../../shared/domain/measure/collected.ts";
import type { Collecting } from "../../../shared/domain/measure/collecting.ts";
import type { World } from "../../../shared/ports/world.ts";
import { collectedPeopleSchema } from "../../../shared/schemas/rows/collectedPeople.ts";
import { Outrun } from "./outrun.ts";

/** Stores the people of a rollout, one row a generation; the head row names the one that counts. */
export interface PeopleRows {
  read(rolloutId: string, generation: number): Promise<CollectedPeople | undefined>;
  /** Writes people first and the head last, so that a crash between the two changes nothing; throws Outrun when another writer was faster. */
  write(rolloutId: string, collecting: Collecting, headEtag: string | undefined): Promise<void>;
}

/** Creates the people rows over one World; the newest generation of each rollout is kept in memory. */
export function createPeopleRows({ rows }: World): PeopleRows {
  const cache = new Map<string, { generation: number; people: CollectedPeople }>();
  return {
    async read(rolloutId, generation) {
      const cached = cache.get(rolloutId);
      if (cached?.generation === generation) return cached.people;
      const row = await rows.get("people", rolloutId, keyOf(generation));
      if (row === undefined) return undefined;
      const parsed = collectedPeopleSchema.parse(JSON.parse(row.value));
      const people = { ...parsed, people: new Map(parsed.people) };
      cache.set(rolloutId, { generation, people });
      return people;
    },
    async write(rolloutId, collecting, headEtag) {
      const { people, memberships, traces, slices, ...head } = collecting;
      const { generation } = head;
      // Both writers name their people alike, so the slower one must not get as far as its people row.
      if ((await rows.get("collected", rolloutId, "head"))?.etag !== headEtag) throw new Outrun(rolloutId);
      await rows.put(
        "people",
        rolloutId,
        keyOf(generation),
        JSON.stringify({
          people: [...people.entries()],
          memberships: plain(memberships),
          traces: [...traces],
          slices,
        }),
      );
      await writeHead(rows, rolloutId, head, headEtag);
      cache.set(rolloutId, { generation, people: { people, memberships, traces, slices } });
      await rows.remove("people", rolloutId, keyOf(generation - 2));
    },
  };
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

const plain = (memberships: CollectedPeople["memberships"]) =>
  Object.fromEntries(
    Object.entries(memberships).map(([wave, { audience, exempt, enforced }]) => [
      wave,
      { audience: [...audience], exempt: [...exempt], enforced: [...enforced] },
    ]),
  );

const keyOf = (generation: number): string => `g|${String(generation).padStart(9, "0")}`;
