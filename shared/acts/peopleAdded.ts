import { hashOf } from "../domain/text/hashOf.ts";
import type { Operation } from "../ports/operations.ts";
import type { World } from "../ports/world.ts";

/** How many people of its slice a changeMembers operation has added so far, over all tries; kept beside its row. */
export interface PeopleAdded {
  read(): Promise<number>;
  /** Raises the number to `count`; a later try that begins anew never lowers it. */
  raise(count: number): Promise<void>;
}

/** The number of people added by one operation. */
export function peopleAdded({ rows }: World, { rolloutId, opId }: Operation): PeopleAdded {
  const key = `a|${hashOf({ opId })}`;
  const read = async (): Promise<number> =>
    Number((await rows.get("operations", rolloutId, key))?.value ?? 0);
  return {
    read,
    async raise(count) {
      if (count > (await read())) await rows.put("operations", rolloutId, key, String(count));
    },
  };
}
