import type { SignInRow } from "../simulation/signInRow.ts";
import type { GraphRequest } from "./graphRequest.ts";
import { holds } from "./permissions.ts";
import { signInJson } from "./signInJson.ts";
import { wantsUnknownMembers } from "./wantsUnknownMembers.ts";

/** Properties that only the beta version has. */
const betaOnly = [
  "originalRequestId",
  "authenticationProtocol",
  "originalTransferMethod",
  "incomingTokenType",
  "homeTenantName",
  "isTenantRestricted",
  "tokenIssuerName",
  "tokenIssuerType",
  "processingTimeInMilliseconds",
  "authenticationMethodsUsed",
  "authenticationRequirement",
  "sessionId",
  "uniqueTokenIdentifier",
  "signInIdentifier",
  "signInEventTypes",
  "userType",
  "flaggedForReview",
  "autonomousSystemNumber",
  "crossTenantAccessType",
  "authenticationProcessingDetails",
  "networkLocationDetails",
  "authenticationDetails",
  "authenticationRequirementPolicies",
  "sessionLifetimePolicies",
] as const;

/** Any one of these shows which policies applied; without, the property is null. */
const policyReaders = { least: ["Policy.Read.ConditionalAccess"], higher: ["Policy.Read.All"] };

/** How sign-in rows are written for a request: by its version, its Prefer header and what its caller may see. */
export function signInWriter(request: GraphRequest): (row: SignInRow) => Readonly<Record<string, unknown>> {
  const includeUnknown = wantsUnknownMembers(request);
  const showsPolicies = holds(request.caller, policyReaders);
  return (row) => {
    const json = signInJson(request.tenant.world, row, includeUnknown);
    const shown = request.version === "beta" ? json : asV1(json);
    return showsPolicies ? shown : { ...shown, appliedConditionalAccessPolicies: null };
  };
}

function asV1(json: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const hidden: readonly string[] = betaOnly;
  const kept = Object.entries(json).filter(([name]) => !hidden.includes(name));
  const applied = json["appliedConditionalAccessPolicies"];
  return {
    ...Object.fromEntries(kept),
    appliedConditionalAccessPolicies: Array.isArray(applied)
      ? applied.map(({ id, displayName, enforcedGrantControls, enforcedSessionControls, result }) => ({
          id,
          displayName,
          enforcedGrantControls,
          enforcedSessionControls,
          result,
        }))
      : [],
  };
}
