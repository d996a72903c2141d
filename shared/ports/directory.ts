import type { Reading, WriteOutcome } from "./reading.ts";

/** One user of the tenant, as far as the product needs it. */
export interface Member {
  /** Object id. */
  readonly id: string;
  readonly accountEnabled: boolean;
  readonly userType: "member" | "guest" | "unknown";
  readonly department?: string;
}

/** Users and groups of the tenant. */
export interface Directory {
  /** Transitive user members of a group, each once. */
  membersOf(groupId: string): Promise<Reading<readonly Member[]>>;
  /** Adds one person to an assigned group; already being in it is accepted. */
  addMember(groupId: string, userId: string): Promise<WriteOutcome>;
  /** Removes one person that this product added; not being in it is accepted. */
  removeMember(groupId: string, userId: string): Promise<WriteOutcome>;
}
