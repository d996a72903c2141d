import { apps } from "../people/apps.ts";
import { hourMs } from "../people/calendar.ts";
import { deviceModels } from "../people/devices.ts";
import { tenantId } from "../people/fixedIds.ts";
import { families, guidOf } from "../people/guidOf.ts";
import { addressOf, networks } from "../people/networks.ts";
import { accountKind } from "../people/population.ts";
import type { SignInRow } from "../simulation/signInRow.ts";
import type { World } from "../simulation/world.ts";
import { appliedPolicyJson } from "./appliedPolicyJson.ts";
import { authenticationDetails } from "./authenticationDetails.ts";
import { displayNameOf, userPrincipalNameOf } from "./names.ts";
import { statusJson } from "./statusJson.ts";

/** Object id of a sign-in row. */
export function signInId(world: World, row: SignInRow): string {
  const place = Math.floor(row.at / hourMs) * 1024 + row.sequence;
  return guidOf(world.people.seed, families.signIn, row.person, place);
}

/** A sign-in row as the beta version of Graph sends it; `Prefer` decides whether report-only values show. */
export function signInJson(
  world: World,
  row: SignInRow,
  includeUnknown: boolean,
): Readonly<Record<string, unknown>> {
  const { people } = world;
  const { seed } = people;
  const { person } = row;
  const application = apps[row.app];
  const device = deviceModels[row.model];
  const net = networks[row.network];
  const known = row.device !== 2;
  const upn = userPrincipalNameOf(people, person).toLowerCase();
  const id = signInId(world, row);
  return {
    id,
    createdDateTime: new Date(row.at).toISOString(),
    userDisplayName: displayNameOf(people, person),
    userPrincipalName: upn,
    userId: people.ids[person],
    appId: application?.id,
    appDisplayName: application?.name,
    ipAddress: addressOf(row.network, person),
    clientAppUsed: application?.client,
    userAgent: `Mozilla/5.0 (${device?.signInName})`,
    correlationId: guidOf(seed, families.correlation, person, row.attempt),
    conditionalAccessStatus: row.conditionalAccess,
    originalRequestId: id,
    authenticationProtocol: "none",
    originalTransferMethod: "none",
    incomingTokenType: row.method === "previouslySatisfied" ? "primaryRefreshToken" : "none",
    isInteractive: row.interactive,
    homeTenantId: tenantId,
    homeTenantName: "",
    resourceTenantId: tenantId,
    isTenantRestricted: false,
    tokenIssuerName: "",
    tokenIssuerType: "AzureAD",
    processingTimeInMilliseconds: 120 + (row.sequence % 7) * 31,
    riskDetail: "none",
    riskLevelAggregated: "none",
    riskLevelDuringSignIn: "none",
    riskState: "none",
    riskEventTypes_v2: [],
    resourceDisplayName: application?.resource,
    resourceId: application?.resourceId,
    authenticationMethodsUsed: [],
    authenticationRequirement:
      row.method === "wrongPassword" ? "singleFactorAuthentication" : "multiFactorAuthentication",
    authenticationAppDeviceDetails: null,
    sessionId: guidOf(seed, families.session, person, Math.floor(row.at / (24 * hourMs))),
    uniqueTokenIdentifier: id.replaceAll("-", ""),
    signInIdentifier: upn,
    signInEventTypes: [row.interactive ? "interactiveUser" : "nonInteractiveUser"],
    servicePrincipalId: "",
    servicePrincipalName: null,
    userType: people.kind[person] === accountKind.guest ? "guest" : "member",
    flaggedForReview: false,
    autonomousSystemNumber: net?.asn,
    crossTenantAccessType: people.kind[person] === accountKind.guest ? "b2bCollaboration" : "none",
    status: statusJson(row.errorCode),
    deviceDetail: {
      deviceId: known ? guidOf(seed, families.device, person, row.device) : "",
      displayName: known ? `device-${person}-${row.device}` : "",
      operatingSystem: device?.signInName,
      browser: application?.client === "Browser" ? device?.browser : "",
      isCompliant: known && row.device === 0,
      isManaged: known && row.device === 0,
      trustType: known && row.device === 0 ? "Azure AD joined" : "",
    },
    location: {
      city: net?.city,
      state: net?.state,
      countryOrRegion: net?.country,
      geoCoordinates: { altitude: null, latitude: null, longitude: null },
    },
    appliedConditionalAccessPolicies: row.applied.map((applied) =>
      appliedPolicyJson(applied, includeUnknown),
    ),
    authenticationProcessingDetails: [],
    networkLocationDetails:
      net?.name === "office" ? [{ networkType: "trustedNamedLocation", networkNames: ["Head office"] }] : [],
    authenticationDetails: authenticationDetails(row),
    authenticationRequirementPolicies: [],
    sessionLifetimePolicies: [],
  };
}
