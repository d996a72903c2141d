import { planOf, waveOf } from "../../shared/acts/planOf.ts";
import { draftOf } from "../../shared/domain/enforcement/draftOf.ts";
import { isPhishingResistantStrength } from "../../shared/domain/enforcement/lintPolicy.ts";
import { bodyOfDraft } from "../../shared/domain/enforcement/policyDraft.ts";
import type { Evidence } from "../../shared/domain/gates/evidence.ts";
import { hashOf } from "../../shared/domain/text/hashOf.ts";
import type { World } from "../../shared/ports/world.ts";
import { policiesNow } from "./policiesNow.ts";

/** The policy to be made for a wave, as people are shown it; throws when the tenant cannot be read or has no phishing-resistant strength. */
export async function creationOf(
  world: World,
  rolloutId: string,
  wave: string,
): Promise<NonNullable<Evidence["creation"]>> {
  const { plan } = await planOf(world, rolloutId);
  const strengths = await world.policies.strengths();
  if (strengths.kind !== "read")
    throw new Error(`the authentication strengths could not be read: ${strengths.because}`);
  const strength = strengths.value.find(isPhishingResistantStrength);
  if (strength === undefined)
    throw new Error(`none of ${strengths.value.length} authentication strengths is phishing-resistant`);
  const draft = draftOf(rolloutId, plan, waveOf(plan, wave).wave, strength.id);
  const body = bodyOfDraft(draft);
  const standing = await policiesNow(world);
  const hash = await world.evidence.putPolicies(rolloutId, standing);
  return { wave, draft, body, bodyHash: hashOf(body), policies: { count: standing.length, hash } };
}
