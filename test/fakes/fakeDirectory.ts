import type { Account, Directory, Member } from "../../shared/ports/directory.ts";
import type { WriteOutcome } from "../../shared/ports/reading.ts";

/** Users and groups of a test. */
export interface FakeDirectory extends Directory {
  /** Object ids by group. */
  readonly groups: Map<string, Set<string>>;
  /** Every addition that was asked for, in order. */
  readonly added: string[];
  /** Every removal that was carried out, in order. */
  readonly removed: string[];
  /** What the next removals answer without doing anything, first in first out. */
  readonly nextRemovals: WriteOutcome[];
  /** What the next additions answer without doing anything, first in first out. */
  readonly nextAdds: WriteOutcome[];
  /** How single accounts differ from enabled ones that live in the cloud only. */
  readonly accounts: Map<string, Partial<Account>>;
  /** How many readings of a group do not show the additions yet. */
  hiddenReads: number;
  /** Set while groups cannot be read. */
  unreadable: string | undefined;
  /** Called before each addition. */
  onAdd: ((person: string) => Promise<void>) | undefined;
}

/** Name under which a test keeps all enabled member users of the tenant among the groups. */
const everyMember = "(all member users)";

/** An ordinary employee. */
const member = (id: string): Member => ({ id, accountEnabled: true, userType: "member" });

/** Creates a directory with these groups. */
export function fakeDirectory(groups: Readonly<Record<string, readonly string[]>>): FakeDirectory {
  const seen = new Map(Object.entries(groups).map(([group, ids]) => [group, new Set(ids)]));
  const membersIn = (group: string): Set<string> => {
    const found = fake.groups.get(group) ?? new Set<string>();
    fake.groups.set(group, found);
    return found;
  };
  const fake: FakeDirectory = {
    groups: new Map(Object.entries(groups).map(([group, ids]) => [group, new Set(ids)])),
    added: [],
    removed: [],
    nextRemovals: [],
    nextAdds: [],
    accounts: new Map(),
    hiddenReads: 0,
    unreadable: undefined,
    onAdd: undefined,
    async membersOf(group) {
      if (fake.unreadable !== undefined) {
        return { kind: "unavailable", reason: "outage", because: fake.unreadable };
      }
      if (fake.hiddenReads > 0) fake.hiddenReads--;
      else seen.set(group, new Set(membersIn(group)));
      return { kind: "read", value: [...(seen.get(group) ?? [])].map(member) };
    },
    async changesOf() {
      return { kind: "read", value: { kind: "expired" } };
    },
    async holdsGroups() {
      return { kind: "read", value: false };
    },
    async groupFacts(id) {
      const value = {
        id,
        displayName: "",
        owners: [],
        synchronized: false,
        roleAssignable: false,
        openToAll: false,
      };
      return { kind: "read", value };
    },
    async memberUsers() {
      if (fake.unreadable !== undefined) {
        return { kind: "unavailable", reason: "outage", because: fake.unreadable };
      }
      return { kind: "read", value: [...membersIn(everyMember)].map(member) };
    },
    async account(id) {
      return fake.unreadable === undefined
        ? {
            kind: "read",
            value: {
              id,
              accountEnabled: true,
              userType: "member",
              synchronized: false,
              ...fake.accounts.get(id),
            },
          }
        : { kind: "unavailable", reason: "outage", because: fake.unreadable };
    },
    async addMember(group, person) {
      await fake.onAdd?.(person);
      const scripted = fake.nextAdds.shift();
      if (scripted) return scripted;
      fake.added.push(person);
      membersIn(group).add(person);
      return { kind: "accepted" };
    },
    async removeMember(group, person) {
      const scripted = fake.nextRemovals.shift();
      if (scripted) return scripted;
      fake.removed.push(person);
      membersIn(group).delete(person);
      return { kind: "accepted" };
    },
  };
  return fake;
}
