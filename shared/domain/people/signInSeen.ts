import type { SignIn } from "./signIn.ts";

/** One interactive sign-in of a person, reduced to what is remembered of people. */
export interface SignInSeen
  extends Pick<
    SignIn,
    "at" | "passkeyUsed" | "methodsUsed" | "scenario" | "deviceId" | "platform" | "isOutdated" | "network"
  > {
  /** Local day, "YYYY-MM-DD". */
  readonly day: string;
  readonly succeeded: boolean;
  /** What the wave's policy said: not satisfied, unreadable, or anything else; irrelevant for people nobody enforces. */
  readonly ownPolicy: "blocked" | "unreadable" | "fine" | "none";
}
