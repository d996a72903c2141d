import type { CollectedHead, CollectedPeople } from "../../../shared/domain/measure/collected.ts";
import type { World } from "../../../shared/ports/world.ts";
import { createPeopleRows } from "./createPeopleRows.ts";
import { readHead } from "./readHead.ts";

/** Most attempts of one reading whose rows are replaced under its hands. */
const maxReads = 5;

/** Where background reading of a rollout stands, with its people, which are undefined when their rows are lost; undefined before the first slice. */
export async function readCollected(
  world: World,
  rolloutId: string,
): Promise<{ head: CollectedHead; etag: string; people: CollectedPeople | undefined } | undefined> {
  const rows = createPeopleRows(world);
  let stored = await readHead(world, rolloutId);
  for (let reads = 1; stored !== undefined; reads++) {
    const people = await rows.read(rolloutId, stored.head);
    const now = people === undefined ? await readHead(world, rolloutId) : stored;
    if (now?.etag === stored.etag || reads === maxReads) return { ...stored, people };
    stored = now;
  }
  return undefined;
}
