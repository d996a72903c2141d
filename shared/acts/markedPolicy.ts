import { markOf } from "../domain/enforcement/draftOf.ts";
import { lintPolicy } from "../domain/enforcement/lintPolicy.ts";
import { isAsDrafted, type PolicyDraft } from "../domain/enforcement/policyDraft.ts";
import type { PolicyDetail } from "../ports/policies.ts";

/** What the tenant shows of a policy that this product made, found by its mark. */
export type MarkedPolicy =
  | { readonly kind: "none" }
  | { readonly kind: "asDrafted"; readonly policy: PolicyDetail }
  /** It is not what people agreed to: somebody changed it, or there are several. */
  | { readonly kind: "strange"; readonly because: string };

/** Looks for the policy of a wave among all policies of the tenant. Pure. */
export function markedPolicy(
  policies: readonly PolicyDetail[],
  rolloutId: string,
  wave: string,
  draft: PolicyDraft,
): MarkedPolicy {
  const mark = markOf(rolloutId, wave);
  const [policy, ...others] = policies.filter(({ displayName }) => displayName.endsWith(mark));
  if (policy === undefined) return { kind: "none" };
  if (others.length > 0) {
    const ids = [policy, ...others].map(({ id }) => id).join(", ");
    return {
      kind: "strange",
      because: `${others.length + 1} policies carry the mark ${mark}: ${ids}; leave one`,
    };
  }
  const flaws = [...lintPolicy(policy, draft.includes)];
  if (policy.state !== "reportOnly") flaws.push(`policy ${policy.id} is ${policy.state}, wanted reportOnly`);
  if (!isAsDrafted(policy.raw, draft)) {
    flaws.push(`policy ${policy.id} carries the mark ${mark} and is not what was approved`);
  }
  return flaws.length === 0 ? { kind: "asDrafted", policy } : { kind: "strange", because: flaws.join("; ") };
}
