import type { PolicyRules } from "../../domain/enforcement/policyRules.ts";
import type { PolicyState } from "../../domain/measure/waveReading.ts";
import type { PolicyDetail } from "../../ports/policies.ts";
import type { conditionalAccessPolicy } from "../../schemas/graph/conditionalAccessPolicy.ts";
import { knownFingerprint } from "./knownFingerprint.ts";

type Sent = ReturnType<typeof conditionalAccessPolicy.parse>;

const states = {
  enabled: "enabled",
  disabled: "disabled",
  enabledForReportingButNotEnforced: "reportOnly",
} as const satisfies Record<Sent["state"], PolicyState>;

/** The word of Graph for all guests and external users in a list of users. */
const guests = "GuestsOrExternalUsers";

/** One policy as the product knows it, from what Graph sent. */
export function policyDetailOf(policy: Sent): PolicyDetail {
  const { includeUsers, includeGroups, excludeUsers, excludeGroups } = policy.conditions.users;
  return {
    kind: "seen",
    id: policy.id,
    displayName: policy.displayName ?? "",
    state: states[policy.state],
    fingerprint: knownFingerprint(policy),
    includeUsers: includeUsers ?? [],
    includeGroups: includeGroups ?? [],
    excludeUsers: excludeUsers ?? [],
    excludeGroups: excludeGroups ?? [],
    rules: rulesOf(policy),
    raw: policy,
  };
}

function rulesOf({ displayName, conditions: { users, applications }, grantControls }: Sent): PolicyRules {
  const strength = grantControls?.authenticationStrength ?? undefined;
  const { builtInControls, customAuthenticationFactors, termsOfUse } = grantControls ?? {};
  return {
    includeRoles: users.includeRoles ?? [],
    includesGuests: (users.includeGuestsOrExternalUsers ?? undefined) !== undefined,
    excludesGuests:
      (users.excludeGuestsOrExternalUsers ?? undefined) !== undefined ||
      (users.excludeUsers ?? []).includes(guests),
    applications: applications?.includeApplications ?? [],
    userActions: applications?.includeUserActions ?? [],
    strength: strength && { id: strength.id, allowed: strength.allowedCombinations ?? [] },
    otherGrants: [...(builtInControls ?? []), ...(customAuthenticationFactors ?? []), ...(termsOfUse ?? [])],
    // Microsoft names the policies it manages so; there is no other mark in v1.0.
    managed: /^microsoft-managed/i.test(displayName ?? ""),
  };
}
