import type { Reading, WriteOutcome } from "./reading.ts";

/** One user of the tenant, as far as the product needs it. */
export interface Member {
  /** Object id. */
  readonly id: string;
  readonly accountEnabled: boolean;
  readonly userType: "member" | "guest" | "unknown";
  readonly department?: string;
}

/** One account by itself, as the tenant shows it. */
export interface Account extends Member {
  /** Whether it is kept in step with a directory outside the cloud; undefined when the tenant does not say. */
  readonly synchronized: boolean | undefined;
}

/** What came into and went out of one group itself, not of groups nested in it. */
export interface GroupChange {
  readonly group: string;
  /** Object ids of users. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** Whether something else changed than people, so that only reading the group in full tells who is in it. */
  readonly unclear: boolean;
}

/** What changed in some groups; `expired`: the link to go on from is of no use any more, and the groups must be read in full. */
export type GroupChanges =
  | { readonly kind: "changes"; readonly changes: readonly GroupChange[]; readonly link: string }
  | { readonly kind: "expired" };

/** What a group says of who can change who is in it. */
export interface GroupFacts {
  /** Object id. */
  readonly id: string;
  /** Name as the tenant shows it; "" when it has none. */
  readonly displayName: string;
  /** Who may put people in without anybody's review, each once. */
  readonly owners: readonly { readonly id: string; readonly kind: "person" | "application" | "unknown" }[];
  /** Rule by which the tenant fills the group; absent where people put members in. */
  readonly dynamicRule?: string;
  /** Whether its members come from a directory outside the cloud. */
  readonly synchronized: boolean;
  /** Whether only privileged administrators may change it. */
  readonly roleAssignable: boolean;
  /** Whether everybody in the tenant may join by themselves. */
  readonly openToAll: boolean;
}

/** Users and groups of the tenant. */
export interface Directory {
  /** Transitive user members of a group, each once. */
  membersOf(groupId: string): Promise<Reading<readonly Member[]>>;
  /** What changed in these groups since the answer that gave `link` (opaque, some kilobytes); without one nothing, and a link to go on from. */
  changesOf(groupIds: readonly string[], link?: string): Promise<Reading<GroupChanges>>;
  /** Whether groups are members of a group: who went out of it may be in it still. */
  holdsGroups(groupId: string): Promise<Reading<boolean>>;
  /** Who owns a group, and what else says who may change its members. */
  groupFacts(groupId: string): Promise<Reading<GroupFacts>>;
  /** Every enabled member user of the tenant, each once; guests are left out. */
  memberUsers(): Promise<Reading<readonly Member[]>>;
  /** One account; for the few on which much depends, such as break-glass accounts. */
  account(userId: string): Promise<Reading<Account>>;
  /** Adds one person to an assigned group; already being in it is accepted. */
  addMember(groupId: string, userId: string): Promise<WriteOutcome>;
  /** Removes one person that this product added; not being in it is accepted. */
  removeMember(groupId: string, userId: string): Promise<WriteOutcome>;
}
