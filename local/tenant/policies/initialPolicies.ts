import {
  adminPolicy,
  breakGlassGroup,
  enforcedGroup,
  exceptionsGroup,
  observePolicy,
  phishingResistantStrength,
  roleId,
  wavePolicy,
} from "../people/fixedIds.ts";
import type { Scenario } from "../scenarios/scenario.ts";
import type { ConditionalAccessPolicy, PolicyState } from "./conditionalAccessPolicy.ts";
import { emptyPolicy, mergePolicy } from "./mergePolicy.ts";
import type { PolicyBody } from "./policyBody.ts";

const created = "2025-11-03T09:00:00Z";
/** Role template "Global Administrator". */
export const globalAdministrator = "62e90394-69f5-4237-9190-012177145e10";
const breakGlass = [roleId(91), roleId(92)];

/** The policies that the tenant has before anybody touches it. */
export function initialPolicies(scenario: Scenario): readonly ConditionalAccessPolicy[] {
  const observe = policy(observePolicy, "Passkeys: observe all users", "enabledForReportingButNotEnforced", {
    includeUsers: ["All"],
    excludeUsers: breakGlass,
    excludeGroups: [breakGlassGroup],
  });
  const waves = (
    [
      [3, "Operations"],
      [4, "Sales"],
      [5, "Engineering"],
      [6, "everyone else"],
    ] as const
  ).map(([wave, name]) =>
    policy(wavePolicy(wave), `Passkeys: ${name}`, "enabledForReportingButNotEnforced", {
      includeGroups: [enforcedGroup(wave)],
      excludeUsers: breakGlass,
      excludeGroups: [breakGlassGroup, exceptionsGroup],
    }),
  );
  const admins = policy(adminPolicy, "Administrators: phishing-resistant", "enabled", {
    includeRoles: [globalAdministrator],
    excludeUsers: breakGlass,
  });
  return scenario.adminPolicyEnabled ? [observe, ...waves, admins] : [observe, ...waves];
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
