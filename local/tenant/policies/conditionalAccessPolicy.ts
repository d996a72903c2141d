import type { AuthenticationStrength } from "./authenticationStrengths.ts";

/** State of a policy on the wire. */
export type PolicyState = "enabled" | "disabled" | "enabledForReportingButNotEnforced";

/** Whom a policy includes and excludes, by object id or by the words of Graph (All, None, GuestsOrExternalUsers). */
interface PolicyUsers {
  readonly includeUsers: readonly string[];
  readonly excludeUsers: readonly string[];
  readonly includeGroups: readonly string[];
  readonly excludeGroups: readonly string[];
  readonly includeRoles: readonly string[];
  readonly excludeRoles: readonly string[];
  readonly includeGuestsOrExternalUsers: unknown;
  readonly excludeGuestsOrExternalUsers: unknown;
}

/** A Conditional Access policy as Graph v1.0 sends it. */
export interface ConditionalAccessPolicy {
  readonly id: string;
  readonly templateId: string | null;
  readonly displayName: string;
  readonly createdDateTime: string;
  readonly modifiedDateTime: string | null;
  readonly state: PolicyState;
  readonly sessionControls: unknown;
  readonly conditions: {
    readonly userRiskLevels: readonly string[];
    readonly signInRiskLevels: readonly string[];
    readonly clientAppTypes: readonly string[];
    readonly servicePrincipalRiskLevels: readonly string[];
    readonly insiderRiskLevels: string | null;
    readonly platforms: {
      readonly includePlatforms: readonly string[];
      readonly excludePlatforms: readonly string[];
    } | null;
    readonly locations: unknown;
    readonly devices: unknown;
    readonly clientApplications: unknown;
    readonly authenticationFlows: unknown;
    readonly applications: {
      readonly includeApplications: readonly string[];
      readonly excludeApplications: readonly string[];
      readonly includeUserActions: readonly string[];
      readonly includeAuthenticationContextClassReferences: readonly string[];
      readonly applicationFilter: unknown;
    };
    readonly users: PolicyUsers;
  };
  readonly grantControls: {
    readonly operator: "AND" | "OR";
    readonly builtInControls: readonly string[];
    readonly customAuthenticationFactors: readonly string[];
    readonly termsOfUse: readonly string[];
    readonly authenticationStrength: AuthenticationStrength | null;
  } | null;
}
