import { isPhishingResistantStrength } from "../domain/enforcement/lintPolicy.ts";
import { bodyOfDraft } from "../domain/enforcement/policyDraft.ts";
import { policiesDiffer } from "../domain/enforcement/standingPolicies.ts";
import type { Evidence } from "../domain/gates/evidence.ts";
import { hashOf } from "../domain/text/hashOf.ts";
import type { PolicyDetail } from "../ports/policies.ts";
import type { World } from "../ports/world.ts";
import { fit, halted, type Inspection, unfit } from "./inspection.ts";

/** Whether what people agreed to make is what would be sent, by a strength that is still there, among the policies they saw. */
export async function inspectDraft(
  world: World,
  rolloutId: string,
  { draft, bodyHash, policies }: NonNullable<Evidence["creation"]>,
  standing: readonly PolicyDetail[],
): Promise<Inspection> {
  const hash = hashOf(bodyOfDraft(draft));
  if (hash !== bodyHash) {
    const because = `the approved body has hash ${bodyHash.slice(0, 12)}, this version would send ${hash.slice(0, 12)}; ask for newer evidence`;
    return unfit(because);
  }
  const frozen = await world.evidence.policies(rolloutId, policies.hash);
  if (frozen === undefined) return unfit("the evidence does not say which policies stood when it was frozen");
  const differ = policiesDiffer(frozen, standing, "");
  if (differ !== undefined) return unfit(differ);
  const strengths = await world.policies.strengths();
  if (strengths.kind !== "read") return halted(world, strengths);
  const strength = strengths.value.find(({ id }) => id === draft.strengthId);
  return strength !== undefined && isPhishingResistantStrength(strength)
    ? fit
    : unfit(
        `none of ${strengths.value.length} authentication strengths is ${draft.strengthId} and phishing-resistant any more`,
      );
}
