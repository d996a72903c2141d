import { type Known, known } from "../domain/checks/known.ts";
import type { Directory, Member } from "../ports/directory.ts";
import { knownOf } from "./knownOf.ts";

/** Groups as one look at the tenant needs them, each read once. */
export interface GroupLook {
  /** Everybody in a group, nested groups included, by object id in lower case. */
  everyone(group: string): Promise<Known<ReadonlySet<string>>>;
  /** Enabled people of the organization in a group: who is asked to enrol. */
  people(group: string): Promise<Known<readonly string[]>>;
}

/** Creates a look at groups. */
export function createGroupLook(directory: Pick<Directory, "membersOf">): GroupLook {
  const read = new Map<string, Promise<Known<readonly Member[]>>>();
  function membersOf(group: string): Promise<Known<readonly Member[]>> {
    const before = read.get(group) ?? directory.membersOf(group).then(knownOf);
    read.set(group, before);
    return before;
  }
  return {
    async everyone(group) {
      const members = await membersOf(group);
      return members.kind === "known"
        ? known(new Set(members.value.map(({ id }) => id.toLowerCase())))
        : members;
    },
    async people(group) {
      const members = await membersOf(group);
      if (members.kind !== "known") return members;
      const asked = members.value.filter(
        ({ accountEnabled, userType }) => accountEnabled && userType !== "guest",
      );
      return known(asked.map(({ id }) => id.toLowerCase()));
    },
  };
}
