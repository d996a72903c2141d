import type { AppliedResult } from "./signIn.ts";

/**
 * What a policy means for a sign-in: `definite` would be blocked, `stepUp` asked once, `silent` stopped without a person at
 * it (mostly a false positive, since the token carries the claim), `verify` cannot be told, `blocked` was stopped.
 */
export type Impact = "definite" | "stepUp" | "silent" | "ok" | "notApplied" | "verify" | "blocked";

/** What the result of one policy means, joined with whether a person was at it and has a method that works there. Pure. */
export function impactOf(
  result: AppliedResult | undefined,
  { isInteractive, hasMethod }: { readonly isInteractive: boolean; readonly hasMethod: boolean },
): Impact {
  switch (result) {
    case "failure":
      return "blocked";
    case "reportOnlyFailure":
      return "definite";
    case "reportOnlyInterrupted":
      if (!isInteractive) return "silent";
      return hasMethod ? "stepUp" : "definite";
    case "success":
    case "reportOnlySuccess":
      return "ok";
    case "notApplied":
    case "notEnabled":
    case "reportOnlyNotApplied":
      return "notApplied";
    case "unknown":
    case undefined:
      return "verify";
    default:
      return result satisfies never;
  }
}
