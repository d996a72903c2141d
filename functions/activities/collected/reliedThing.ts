import type { MethodsSeen } from "../../../shared/domain/enforcement/methodsSeen.ts";

/** One thing that people agreed to. */
export interface AgreedThing {
  /** Hash of the thing; `missing` where there is none. */
  readonly print: string;
  /** Ledger sequence up to which it is agreed; counts for groups and methods, which this product changes too. */
  readonly sequence: number;
  readonly members?: readonly string[];
  readonly methods?: MethodsSeen;
}

/** What people agreed to last, by `policy:<id>`, `group:<id>` and `methods`, and the hashes of differences that were seen once. */
export interface Relied {
  readonly things: Readonly<Record<string, AgreedThing>>;
  readonly suspects: Readonly<Record<string, string>>;
}

/** One thing as it was seen now. */
export interface SeenThing {
  /** `policy:<id>`, `group:<id>` or `methods`. */
  readonly what: string;
  /** What is kept of it once it is agreed to. */
  readonly thing: AgreedThing;
  /** How it differs from what was agreed to, in one sentence; absent when it does not, or was not agreed to yet. */
  readonly differs?: string;
  readonly wave?: string;
  /** Nobody can tell yet whether it differs; it is looked at again at once, and what was found stands. With why, where the tenant did not answer. */
  readonly unsure?: { readonly failed: string | undefined };
  /** Whether a difference must be seen twice: a reading that is late shows what was before. */
  readonly twice: boolean;
}
