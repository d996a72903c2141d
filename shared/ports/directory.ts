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
export interface Account {
  /** Object id. */
  readonly id: string;
  readonly accountEnabled: boolean;
  /** Whether it is kept in step with a directory outside the cloud; undefined when the tenant does not say. */
  readonly synchronized: boolean | undefined;
}

/** Users and groups of the tenant. */
export interface Directory {
  /** Transitive user members of a group, each once. */
  membersOf(groupId: string): Promise<Reading<readonly Member[]>>;
  /** Every enabled member user of the tenant, each once; guests are left out. */
  memberUsers(): Promise<Reading<readonly Member[]>>;
  /** One account; for the few on which much depends, such as break-glass accounts. */
  account(userId: string): Promise<Reading<Account>>;
  /** Adds one person to an assigned group; already being in it is accepted. */
  addMember(groupId: string, userId: string): Promise<WriteOutcome>;
  /** Removes one person that this product added; not being in it is accepted. */
  removeMember(groupId: string, userId: string): Promise<WriteOutcome>;
}
