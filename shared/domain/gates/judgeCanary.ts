import { freshCounts } from "../criteria/freshCounts.ts";
import type { Scope } from "../criteria/scope.ts";
import type { Verdict } from "../criteria/verdict.ts";
import type { Slice } from "./nextSlice.ts";

/** The item by which an operator attests, with the reason, that a recovery works where none could be measured. */
export const canaryItem = "canary-recovery";

/**
 * Judges whether one of the first people this rollout enforces has come back from a lost device while enforced; nothing
 * more is enforced and the phase does not end before (model.md 1). Undefined where it is not asked: before that first
 * slice, in other phases, where others were enforced before this rollout, and where nothing was really written.
 */
export function judgeCanary(scope: Scope, slice: Slice | undefined): Verdict | undefined {
  const { rules, state, seen } = scope;
  const canary = rules.waves[0]?.id;
  if (canary === undefined || !rules.firstToEnforce || (state.slices[canary] ?? 0) === 0) return undefined;
  if ((seen.adopted ?? 0) > 0 || state.wouldHave?.[canary] !== undefined) return undefined;
  if (slice?.wave === canary && slice.number === 1) return undefined;
  const newest = seen.attestations[canaryItem];
  const policy = state.policySince[canary];
  const since = policy?.state === "enabled" ? policy.since : state.startedAt;
  // What was attested before anybody was enforced, or of an earlier attempt, says nothing about the people enforced now.
  const attested = newest !== undefined && newest.at >= since ? newest : undefined;
  if (attested?.outcome === "failed") {
    return {
      kind: "breached",
      because: `${canary}: ${canaryItem} was attested as failed: ${attested.note ?? ""}`,
    };
  }
  if (attested?.outcome === "done") {
    return {
      kind: "met",
      because: `${canary}: recovery while enforced is attested, not measured: ${attested.note ?? ""}`,
    };
  }
  const counts = freshCounts(scope, canary);
  if (counts.kind === "unknown") return counts;
  const { recovered, enforced } = counts;
  return recovered >= 1
    ? { kind: "met", because: `${canary}: ${recovered} of ${enforced} enforced people recovered >= 1` }
    : {
        kind: "notYet",
        because: `${canary}: ${recovered} of ${enforced} enforced people recovered < 1: have one of them remove the lost passkey, get a pass from the helpdesk, register a new passkey and sign in with it, or attest ${canaryItem} with the reason`,
      };
}
