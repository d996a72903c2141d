import type { AppliedPolicy } from "../policies/judge.ts";

/** How somebody proved who they are in a sign-in. */
export type SignInMethod =
  | "passkey"
  | "securityKey"
  | "keyRefused"
  | "windowsHello"
  | "passwordAndPush"
  | "passwordOnly"
  | "wrongPassword"
  | "pushDenied"
  | "previouslySatisfied"
  | "temporaryAccessPass";

/** One row of the sign-in log before it is written as Graph sends it. */
export interface SignInRow {
  /** Epoch milliseconds. */
  readonly at: number;
  /** Index of the account. */
  readonly person: number;
  /** Number that no other row of this person and hour has, 0 to 1,023. */
  readonly sequence: number;
  /** Rows of one attempt, an interrupt and the success after it for example, share it. */
  readonly attempt: number;
  readonly interactive: boolean;
  /** Indices into apps, device models and networks. */
  readonly app: number;
  readonly model: number;
  /** Whose device: 0 the computer, 1 the phone, 2 one the organization does not know. */
  readonly device: 0 | 1 | 2;
  readonly network: number;
  readonly errorCode: number;
  readonly method: SignInMethod;
  readonly applied: readonly AppliedPolicy[];
  readonly conditionalAccess: "success" | "failure" | "notApplied";
}
