import type { Group } from "../people/group.ts";

/** All properties of a group that the tenant knows, as Graph v1.0 sends them. */
export function groupJson(group: Group): Readonly<Record<string, unknown>> {
  return {
    id: group.id,
    deletedDateTime: null,
    classification: null,
    createdDateTime: "2025-11-03T09:00:00Z",
    description: group.description,
    displayName: group.displayName,
    expirationDateTime: null,
    groupTypes: group.membershipRule === undefined ? [] : ["DynamicMembership"],
    isAssignableToRole: null,
    mail: group.mail ?? null,
    mailEnabled: group.mail !== undefined,
    mailNickname: group.id.slice(0, 8),
    membershipRule: group.membershipRule ?? null,
    membershipRuleProcessingState: group.membershipRule === undefined ? null : "On",
    onPremisesSyncEnabled: null,
    proxyAddresses: [],
    renewedDateTime: "2025-11-03T09:00:00Z",
    securityEnabled: true,
    securityIdentifier: "S-1-12-1-1-1-1-1",
    visibility: null,
  };
}
