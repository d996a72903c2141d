import { authenticationStrength } from "./authenticationStrengths.ts";
import type { ConditionalAccessPolicy } from "./conditionalAccessPolicy.ts";
import type { PolicyBody } from "./policyBody.ts";

type Conditions = ConditionalAccessPolicy["conditions"];
type Grant = ConditionalAccessPolicy["grantControls"];

/** Why a body cannot become a policy, or the policy. */
export type MergedPolicy =
  | { readonly kind: "policy"; readonly policy: ConditionalAccessPolicy }
  | { readonly kind: "refused"; readonly because: string };

const noConditions: Conditions = {
  userRiskLevels: [],
  signInRiskLevels: [],
  clientAppTypes: ["all"],
  servicePrincipalRiskLevels: [],
  insiderRiskLevels: null,
  platforms: null,
  locations: null,
  devices: null,
  clientApplications: null,
  authenticationFlows: null,
  applications: {
    includeApplications: [],
    excludeApplications: [],
    includeUserActions: [],
    includeAuthenticationContextClassReferences: [],
    applicationFilter: null,
  },
  users: {
    includeUsers: [],
    excludeUsers: [],
    includeGroups: [],
    excludeGroups: [],
    includeRoles: [],
    excludeRoles: [],
    includeGuestsOrExternalUsers: null,
    excludeGuestsOrExternalUsers: null,
  },
};

/**
 * The policy after a PATCH or POST: properties that are not sent keep their value, arrays and nested objects
 * that are sent replace the old ones.
 */
export function mergePolicy(before: ConditionalAccessPolicy, body: PolicyBody, at: string): MergedPolicy {
  const grant = body.grantControls === undefined ? before.grantControls : fullGrant(body.grantControls);
  if (grant === "unknownStrength") {
    return {
      kind: "refused",
      because: "authenticationStrength: there is no authentication strength with this id.",
    };
  }
  if (grant?.authenticationStrength && grant.builtInControls.includes("mfa")) {
    return {
      kind: "refused",
      because: "grantControls: the control mfa and an authenticationStrength cannot be in one policy.",
    };
  }
  return {
    kind: "policy",
    policy: {
      ...before,
      displayName: body.displayName ?? before.displayName,
      state: body.state ?? before.state,
      sessionControls: body.sessionControls === undefined ? before.sessionControls : body.sessionControls,
      modifiedDateTime: at,
      conditions:
        body.conditions === undefined
          ? before.conditions
          : mergeConditions(before.conditions, body.conditions),
      grantControls: grant,
    },
  };
}

/** A policy without conditions or controls, to merge the body of a POST into. */
export function emptyPolicy(id: string, createdDateTime: string): ConditionalAccessPolicy {
  return {
    id,
    templateId: null,
    displayName: "",
    createdDateTime,
    modifiedDateTime: null,
    state: "disabled",
    sessionControls: null,
    conditions: noConditions,
    grantControls: null,
  };
}

function mergeConditions(before: Conditions, sent: NonNullable<PolicyBody["conditions"]>): Conditions {
  const { platforms } = sent;
  return {
    userRiskLevels: sent.userRiskLevels ?? before.userRiskLevels,
    signInRiskLevels: sent.signInRiskLevels ?? before.signInRiskLevels,
    clientAppTypes: sent.clientAppTypes ?? before.clientAppTypes,
    servicePrincipalRiskLevels: sent.servicePrincipalRiskLevels ?? before.servicePrincipalRiskLevels,
    insiderRiskLevels:
      sent.insiderRiskLevels === undefined ? before.insiderRiskLevels : sent.insiderRiskLevels,
    platforms:
      platforms === undefined
        ? before.platforms
        : platforms && {
            includePlatforms: platforms.includePlatforms,
            excludePlatforms: platforms.excludePlatforms ?? [],
          },
    locations: sent.locations === undefined ? before.locations : sent.locations,
    devices: sent.devices === undefined ? before.devices : sent.devices,
    clientApplications:
      sent.clientApplications === undefined ? before.clientApplications : sent.clientApplications,
    authenticationFlows:
      sent.authenticationFlows === undefined ? before.authenticationFlows : sent.authenticationFlows,
    applications:
      sent.applications === undefined
        ? before.applications
        : {
            ...noConditions.applications,
            ...withoutUndefined(sent.applications),
          },
    users:
      sent.users === undefined ? before.users : { ...noConditions.users, ...withoutUndefined(sent.users) },
  };
}

function fullGrant(sent: PolicyBody["grantControls"]): Grant | "unknownStrength" {
  if (sent === null || sent === undefined) {
    return null;
  }
  const id = sent.authenticationStrength?.id;
  const strength = id === undefined ? null : authenticationStrength(id);
  if (strength === undefined) {
    return "unknownStrength";
  }
  return {
    operator: sent.operator,
    builtInControls: sent.builtInControls ?? [],
    customAuthenticationFactors: sent.customAuthenticationFactors ?? [],
    termsOfUse: sent.termsOfUse ?? [],
    authenticationStrength: strength,
  };
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

function withoutUndefined<T extends object>(value: T): Partial<Defined<T>> {
  const defined: Partial<Defined<T>> = {};
  for (const key in value) {
    const entry = value[key];
    if (entry !== undefined) {
      defined[key] = entry as Defined<T>[typeof key];
    }
  }
  return defined;
}
