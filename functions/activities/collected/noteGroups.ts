import type { Member } from "../../../shared/ports/directory.ts";
import type { World } from "../../../shared/ports/world.ts";

/** A World that reads groups as another does, with the members of each group it has read so far, by group. */
export function noteGroups(world: World): {
  readonly noting: World;
  readonly groups: ReadonlyMap<string, readonly Member[]>;
} {
  const groups = new Map<string, readonly Member[]>();
  const directory: World["directory"] = {
    ...world.directory,
    async membersOf(group) {
      const reading = await world.directory.membersOf(group);
      if (reading.kind === "read") groups.set(group, reading.value);
      return reading;
    },
  };
  return { noting: { ...world, directory }, groups };
}
