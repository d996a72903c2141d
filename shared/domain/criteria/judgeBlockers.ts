import type { BlockersCriterion } from "../plan/criterionPlan.ts";
import type { Scope } from "./scope.ts";
import type { Verdict } from "./verdict.ts";

const dayMs = 24 * 60 * 60_000;

/** Judges whether an open issue of the register blocks. A register that nobody has looked through lately says nothing. */
export function judgeBlockers(criterion: BlockersCriterion, scope: Scope): Verdict {
  const { item } = criterion;
  const { issues, attestations } = scope.seen;
  if (issues === undefined) return { kind: "unknown", because: "the register of issues was not read" };
  if (attestations[item]?.outcome === "failed")
    return { kind: "breached", because: `${item}: the review of the register was attested as failed` };
  const review = reviewAge(criterion, scope);
  if (review.kind === "unknown") return review;
  const { open, blocking } = issues;
  const reviewed = `the register was reviewed ${review.days.toFixed(1)} days ago`;
  return blocking.length === 0
    ? { kind: "met", because: `0 of ${open} open issues block; ${reviewed}` }
    : {
        kind: "notYet",
        because: `${blocking.length} of ${open} open issues block > 0: close ${blocking.slice(0, 10).join(", ")}; ${reviewed}`,
      };
}

/** Whether somebody has to attest that the register was looked through. */
export function isUnreviewed(criterion: BlockersCriterion, scope: Pick<Scope, "seen">): boolean {
  return reviewAge(criterion, scope).kind === "unknown";
}

function reviewAge(
  { item, maxAgeDays }: BlockersCriterion,
  { seen }: Pick<Scope, "seen">,
): { readonly kind: "known"; readonly days: number } | (Verdict & { readonly kind: "unknown" }) {
  const review = seen.attestations[item];
  if (review === undefined)
    return { kind: "unknown", because: `${item}: nobody has reviewed the register of issues` };
  const days = (seen.at - review.at) / dayMs;
  return days <= maxAgeDays
    ? { kind: "known", days }
    : {
        kind: "unknown",
        because: `${item}: the register was reviewed ${days.toFixed(1)} days ago > ${maxAgeDays}; review it again`,
      };
}
