import { freshCounts } from "../criteria/freshCounts.ts";
import type { WaveCounts } from "../measure/waveReading.ts";
import type { Observation } from "./observation.ts";
import type { PhaseRules } from "./phaseRules.ts";
import type { PhaseState } from "./phaseState.ts";

/** The people added to `enforced` by one operation, by wave and number from 1. */
export interface Slice {
  readonly wave: string;
  readonly number: number;
}

/** What is left to enforce in a phase: the next slice, nothing, or why it cannot be said. */
export type SliceNeed =
  | { readonly kind: "due"; readonly slice: Slice }
  | { readonly kind: "none" }
  | { readonly kind: "unknown"; readonly because: string };

/** Ready people left over below this share of the audience wait for company before anyone is asked to approve. */
const leftoverShare = 0.05;

/** The first wave of the phase with something left to enforce. */
export function nextSlice(rules: PhaseRules, state: PhaseState, seen: Observation): SliceNeed {
  if (rules.gates.enforce === undefined) return { kind: "none" };
  for (const { id } of rules.waves) {
    const need = needOf(id, rules, state, seen);
    if (need.kind !== "none") return need;
  }
  return { kind: "none" };
}

function needOf(wave: string, rules: PhaseRules, state: PhaseState, seen: Observation): SliceNeed {
  const policy = seen.policies[wave];
  // Where nothing is written the policy that would have been made is never there, nor is anybody in its group.
  if (policy === undefined && state.wouldHave?.[wave] !== undefined) return { kind: "none" };
  if (policy === undefined || policy.kind === "unknown") {
    return { kind: "unknown", because: `${wave}: ${policy?.because ?? "its policy was not read"}` };
  }
  const counts = freshCounts({ rules, state, seen, waves: [wave] }, wave);
  if (counts.kind === "unknown") return counts;
  const due: SliceNeed = { kind: "due", slice: { wave, number: (state.slices[wave] ?? 0) + 1 } };
  const observed = state.wouldHave?.[wave];
  if (policy.state !== "enabled" && observed === undefined) return due;
  const waitsForCompany = Math.ceil(leftoverShare * counts.audience);
  const left = leftOf(counts, observed);
  return rules.groupWrites && left > waitsForCompany ? due : { kind: "none" };
}

/** Ready people whom no slice has named yet. Where a slice was only observed after the last count, its number stands in for its people. */
function leftOf(counts: WaveCounts, observed: number | undefined): number {
  if (observed === undefined) return counts.readyNotEnforced;
  return counts.named === observed && counts.readyNotNamed !== undefined
    ? counts.readyNotNamed
    : counts.readyNotEnforced - observed;
}
