import { domainsStaleBecause } from "../enrolment/domainsStaleBecause.ts";
import type { Unknown, WaveCounts } from "../measure/waveReading.ts";
import { freshCounts } from "./freshCounts.ts";
import type { Scope } from "./scope.ts";

/** A wave's counts when they are fit to judge on who is ready too: that takes knowing whose domain enforces its own MFA. */
export function freshReadiness(scope: Scope, wave: string): WaveCounts | Unknown {
  const counts = freshCounts(scope, wave);
  if (counts.kind === "unknown") return counts;
  const { at } = scope.seen;
  const because = domainsStaleBecause({ ...counts, domainsAt: counts.domainsAt ?? at }, at);
  return because === undefined ? counts : { kind: "unknown", because: `${wave}: ${because}` };
}
