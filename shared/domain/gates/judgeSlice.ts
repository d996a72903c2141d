import { freshReadiness } from "../criteria/freshReadiness.ts";
import type { Scope } from "../criteria/scope.ts";
import type { Verdict } from "../criteria/verdict.ts";
import { unfitPolicy } from "./unfitPolicy.ts";

/** Share of a wave that may be unready where `enforced` is the audience; one person always may. */
const unreadyShare = 0.02;

/** Judges whether a wave may be enforced at all: fresh numbers, a policy that is on or only reports, and ready people. */
export function judgeSlice(scope: Scope, wave: string): Verdict {
  const policy = scope.seen.policies[wave];
  if (policy?.kind !== "seen") {
    return { kind: "unknown", because: `${wave}: ${policy?.because ?? "its policy was not read"}` };
  }
  const unfit = unfitPolicy(scope.seen, wave);
  if (unfit !== undefined) return { kind: "notYet", because: unfit.text };
  const counts = freshReadiness(scope, wave);
  if (counts.kind === "unknown") return counts;
  const { enforced, enforcedNotReady, readyNotEnforced } = counts;
  const most = Math.max(1, Math.floor(unreadyShare * enforced));
  if (!scope.rules.groupWrites && enforcedNotReady > most) {
    return { kind: "notYet", because: `${wave}: ${enforcedNotReady} of ${enforced} are not ready > ${most}` };
  }
  return enforced + readyNotEnforced === 0
    ? { kind: "notYet", because: `${wave}: nobody is ready to be enforced` }
    : { kind: "met", because: `${wave}: ${readyNotEnforced} ready people are not yet enforced` };
}
