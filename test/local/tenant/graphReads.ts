import { audienceGroup, observePolicy, roleId } from "../../../local/tenant/people/fixedIds.ts";

const user = (path: string) => `/v1.0/users/${roleId(1)}${path}`;
const policies = "/v1.0/identity/conditionalAccess/policies";
const methodsPolicy = "/v1.0/policies/authenticationMethodsPolicy";
const transitive = `/v1.0/groups/${audienceGroup(3)}/transitiveMembers/microsoft.graph.user`;

/** Every GET route with the type of its reply; a collection's type stands for its items. */
export const graphReads: readonly (readonly [path: string, type: string])[] = [
  ["/beta/auditLogs/signIns?$top=100", "microsoft.graph.signIn"],
  ["/beta/auditLogs/signIns?$top=100&$filter=isInteractive eq false", "microsoft.graph.signIn"],
  ["/beta/auditLogs/signIns?$top=100&$filter=status/errorCode ne 0", "microsoft.graph.signIn"],
  ["/v1.0/auditLogs/directoryAudits", "microsoft.graph.directoryAudit"],
  ["/v1.0/reports/authenticationMethods/userRegistrationDetails", "microsoft.graph.userRegistrationDetails"],
  [
    "/v1.0/reports/authenticationMethods/usersRegisteredByMethod(includedUserTypes='member',includedUserRoles='all')",
    "microsoft.graph.userRegistrationMethodSummary",
  ],
  [methodsPolicy, "microsoft.graph.authenticationMethodsPolicy"],
  [
    `${methodsPolicy}/authenticationMethodConfigurations/fido2`,
    "microsoft.graph.fido2AuthenticationMethodConfiguration",
  ],
  [
    `${methodsPolicy}/authenticationMethodConfigurations/microsoftAuthenticator`,
    "microsoft.graph.microsoftAuthenticatorAuthenticationMethodConfiguration",
  ],
  [
    `${methodsPolicy}/authenticationMethodConfigurations/temporaryAccessPass`,
    "microsoft.graph.temporaryAccessPassAuthenticationMethodConfiguration",
  ],
  [policies, "microsoft.graph.conditionalAccessPolicy"],
  [`${policies}/${observePolicy}`, "microsoft.graph.conditionalAccessPolicy"],
  [
    "/v1.0/identity/conditionalAccess/authenticationStrength/policies",
    "microsoft.graph.authenticationStrengthPolicy",
  ],
  [
    "/v1.0/identity/conditionalAccess/authenticationStrength/policies?$filter=policyType eq 'builtIn'",
    "microsoft.graph.authenticationStrengthPolicy",
  ],
  ["/v1.0/auditLogs/signIns?$top=100", "microsoft.graph.signIn"],
  ["/v1.0/groups/delta", "microsoft.graph.group"],
  [
    `/v1.0/groups/delta?$select=id,members&$filter=id eq '${audienceGroup(3)}' or id eq '${audienceGroup(6)}'`,
    "microsoft.graph.group",
  ],
  [`/v1.0/groups/${audienceGroup(6)}/members/microsoft.graph.group?$select=id`, "microsoft.graph.group"],
  ["/v1.0/groups", "microsoft.graph.group"],
  [`/v1.0/groups/${audienceGroup(3)}`, "microsoft.graph.group"],
  [`/v1.0/groups/${audienceGroup(3)}/owners`, "microsoft.graph.directoryObject"],
  [`${transitive}?$top=999`, "microsoft.graph.user"],
  [
    `${transitive}?$select=id,userPrincipalName,accountEnabled,userType,department&$count=true`,
    "microsoft.graph.user",
  ],
  ["/v1.0/users?$top=999", "microsoft.graph.user"],
  [
    "/v1.0/users?$select=id,accountEnabled,userType,department,onPremisesSyncEnabled,passwordPolicies,lastPasswordChangeDateTime,usageLocation,createdDateTime,proxyAddresses",
    "microsoft.graph.user",
  ],
  ["/v1.0/users?$select=id,signInActivity&$top=10", "microsoft.graph.user"],
  ["/v1.0/users/delta", "microsoft.graph.user"],
  ["/v1.0/users/delta?$select=id,department", "microsoft.graph.user"],
  [user(""), "microsoft.graph.user"],
  [user("/authentication/methods"), "microsoft.graph.authenticationMethod"],
  [user("/authentication/fido2Methods"), "microsoft.graph.fido2AuthenticationMethod"],
  [
    user("/authentication/windowsHelloForBusinessMethods"),
    "microsoft.graph.windowsHelloForBusinessAuthenticationMethod",
  ],
  [
    user("/authentication/platformCredentialMethods"),
    "microsoft.graph.platformCredentialAuthenticationMethod",
  ],
  [
    user("/authentication/microsoftAuthenticatorMethods"),
    "microsoft.graph.microsoftAuthenticatorAuthenticationMethod",
  ],
  ["/v1.0/devices?$expand=registeredOwners", "microsoft.graph.device"],
  ["/v1.0/deviceManagement/managedDevices", "microsoft.graph.managedDevice"],
  ["/v1.0/domains", "microsoft.graph.entity"],
  ["/v1.0/domains/corp.example/federationConfiguration", "microsoft.graph.entity"],
];
