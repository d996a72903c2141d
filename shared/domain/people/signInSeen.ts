import type { ClientPlatform } from "../enforcement/whatIf.ts";

/** One interactive sign-in of a person, reduced to what counting needs. */
export interface SignInSeen {
  /** Epoch milliseconds. */
  readonly at: number;
  /** Local day, "YYYY-MM-DD". */
  readonly day: string;
  readonly succeeded: boolean;
  readonly passkeyUsed: boolean;
  /** Empty when the tenant did not name one. */
  readonly deviceId: string;
  /** Undefined when the tenant named none that is known. */
  readonly platform: ClientPlatform | undefined;
  /** Autonomous system number, 0 when absent. */
  readonly network: number;
  /** What the wave's policy said: not satisfied, unreadable, or anything else; irrelevant for people nobody enforces. */
  readonly ownPolicy: "blocked" | "unreadable" | "fine" | "none";
}
