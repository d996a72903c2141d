import { adminPolicy, phishingResistantStrength } from "../people/fixedIds.ts";
import type { TenantShape } from "../people/tenantShape.ts";
import type { Scenario } from "../scenarios/scenario.ts";
import type { ConditionalAccessPolicy, PolicyState } from "./conditionalAccessPolicy.ts";
import { emptyPolicy, mergePolicy } from "./mergePolicy.ts";
import type { PolicyBody } from "./policyBody.ts";

const created = "2025-11-03T09:00:00Z";
/** Role template "Global Administrator". */
export const globalAdministrator = "62e90394-69f5-4237-9190-012177145e10";

/** The policies that the tenant has before anybody touches it. */
export function initialPolicies(
  scenario: Scenario,
  { breakGlass, excludedGroups, exceptionsGroup, enforced, observePolicy, finalPolicy, ...rest }: TenantShape,
): readonly ConditionalAccessPolicy[] {
  const reportOnly = "enabledForReportingButNotEnforced";
  const emergency = excludedGroups.filter(({ holds }) => holds === "breakGlass").map(({ id }) => id);
  const observe = policy(observePolicy, "Passkeys: observe all users", reportOnly, {
    includeUsers: ["All"],
    excludeUsers: ["GuestsOrExternalUsers", ...breakGlass, ...rest.directorySync, ...rest.services],
    excludeGroups: emergency,
  });
  const waves = enforced.flatMap(({ id, name, policy: wavePolicy }) =>
    wavePolicy === undefined
      ? []
      : policy(wavePolicy, `Passkeys: ${name}`, reportOnly, {
          includeGroups: [id],
          excludeUsers: [...breakGlass],
          excludeGroups: [...emergency, exceptionsGroup],
        }),
  );
  const final =
    finalPolicy === undefined
      ? []
      : [
          policy(finalPolicy, "Passkeys: everybody", reportOnly, {
            includeUsers: ["All"],
            excludeUsers: ["GuestsOrExternalUsers", ...breakGlass, ...rest.directorySync, ...rest.services],
            excludeGroups: [...excludedGroups.map(({ id }) => id), exceptionsGroup],
          }),
        ];
  const admins = policy(adminPolicy, "Administrators: phishing-resistant", "enabled", {
    includeRoles: [globalAdministrator],
    excludeUsers: [...breakGlass],
  });
  return [observe, ...waves, ...final, ...(scenario.adminPolicyEnabled ? [admins] : [])];
}

function policy(
  id: string,
  displayName: string,
  state: PolicyState,
  users: NonNullable<NonNullable<PolicyBody["conditions"]>["users"]>,
): ConditionalAccessPolicy {
  const merged = mergePolicy(
    emptyPolicy(id, created),
    {
      displayName,
      state,
      conditions: { users, applications: { includeApplications: ["All"] } },
      grantControls: { operator: "OR", authenticationStrength: { id: phishingResistantStrength } },
    },
    created,
  );
  if (merged.kind === "refused") {
    throw new Error(`The initial policy ${id} is not valid: ${merged.because}`);
  }
  return merged.policy;
}
