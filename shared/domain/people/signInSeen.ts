import type { FailureKind } from "./pendingFailure.ts";
import type { SignIn } from "./signIn.ts";

/** One interactive sign-in of a person, reduced to what is remembered of people. */
export interface SignInSeen
  extends Pick<
    SignIn,
    | "at"
    | "errorCode"
    | "passkeyUsed"
    | "methodsUsed"
    | "legacyUsed"
    | "scenario"
    | "deviceId"
    | "platform"
    | "isOutdated"
    | "network"
  > {
  /** Local day, "YYYY-MM-DD". */
  readonly day: string;
  readonly succeeded: boolean;
  /** Whether a method was used that counts as a passkey under the plan. */
  readonly isProof: boolean;
  /** What a failure may count as; `unreadable` where it may be a block of ours and nothing says so, undefined where it is none. */
  readonly failure: FailureKind | "unreadable" | undefined;
  /** Of a failure of ours the id of the policy; of a foreign one the class of the error code, or the id of somebody else's policy. */
  readonly cause?: string;
  /** Whether a registration was stopped. */
  readonly isRegistration: boolean;
  /** Whether nobody expects this error code. */
  readonly isUnexpected: boolean;
  /** Where and how: "dimension:value". */
  slices(): readonly string[];
}
