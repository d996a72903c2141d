import { phishingResistantStrength } from "../people/fixedIds.ts";
import type { ConditionalAccessPolicy } from "./conditionalAccessPolicy.ts";

/** A policy prepared for being asked about thousands of sign-ins. */
export interface PolicyScope {
  readonly state: ConditionalAccessPolicy["state"];
  readonly allUsers: boolean;
  readonly includesGuests: boolean;
  readonly includeUsers: ReadonlySet<string>;
  readonly includeGroups: readonly string[];
  readonly includeRoles: readonly string[];
  readonly excludesGuests: boolean;
  readonly excludeUsers: ReadonlySet<string>;
  readonly excludeGroups: readonly string[];
  readonly excludeRoles: readonly string[];
  readonly allApps: boolean;
  readonly includeApps: ReadonlySet<string>;
  readonly excludeApps: ReadonlySet<string>;
  readonly userActions: readonly string[];
  /** Empty stands for all. */
  readonly clientAppTypes: ReadonlySet<string>;
  readonly includePlatforms: ReadonlySet<string>;
  readonly excludePlatforms: ReadonlySet<string>;
  /** What the policy demands, from the hardest to nothing. */
  readonly demands: "block" | "phishingResistant" | "mfa" | "compliantDevice" | "nothing";
  /** Controls as a sign-in row names them. */
  readonly controls: readonly string[];
}

const guests = "GuestsOrExternalUsers";

/** Prepares a policy for evaluation. */
export function policyScope(policy: ConditionalAccessPolicy): PolicyScope {
  const { users, applications, clientAppTypes, platforms } = policy.conditions;
  return {
    state: policy.state,
    allUsers: users.includeUsers.includes("All"),
    includesGuests: users.includeUsers.includes(guests) || Boolean(users.includeGuestsOrExternalUsers),
    includeUsers: new Set(users.includeUsers),
    includeGroups: users.includeGroups,
    includeRoles: users.includeRoles,
    excludesGuests: users.excludeUsers.includes(guests) || Boolean(users.excludeGuestsOrExternalUsers),
    excludeUsers: new Set(users.excludeUsers),
    excludeGroups: users.excludeGroups,
    excludeRoles: users.excludeRoles,
    allApps: applications.includeApplications.includes("All"),
    includeApps: new Set(applications.includeApplications),
    excludeApps: new Set(applications.excludeApplications),
    userActions: applications.includeUserActions,
    clientAppTypes: new Set(clientAppTypes.includes("all") ? [] : clientAppTypes),
    includePlatforms: new Set(platforms?.includePlatforms.includes("all") ? [] : platforms?.includePlatforms),
    excludePlatforms: new Set(platforms?.excludePlatforms),
    demands: demandsOf(policy),
    controls: controlsOf(policy),
  };
}

function demandsOf(policy: ConditionalAccessPolicy): PolicyScope["demands"] {
  const grant = policy.grantControls;
  if (grant === null) {
    return "nothing";
  }
  if (grant.builtInControls.includes("block")) {
    return "block";
  }
  if (grant.authenticationStrength !== null) {
    return grant.authenticationStrength.id === phishingResistantStrength ? "phishingResistant" : "mfa";
  }
  if (grant.builtInControls.includes("mfa")) {
    return "mfa";
  }
  return grant.builtInControls.includes("compliantDevice") ? "compliantDevice" : "nothing";
}

function controlsOf(policy: ConditionalAccessPolicy): readonly string[] {
  switch (demandsOf(policy)) {
    case "block":
      return ["Block"];
    case "phishingResistant":
      return ["Authentication strength - Phishing-resistant MFA"];
    case "mfa":
      return ["Mfa"];
    case "compliantDevice":
      return ["RequireCompliantDevice"];
    case "nothing":
      return [];
  }
}
