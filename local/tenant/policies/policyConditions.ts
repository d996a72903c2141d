import { z } from "zod";

const texts = z.array(z.string());
const type = { "@odata.type": z.string().optional() };
const risks = z.array(z.enum(["low", "medium", "high", "hidden", "none"]));
const platforms = z.array(z.enum(["android", "iOS", "windows", "windowsPhone", "macOS", "linux", "all"]));
const filter = z.strictObject({ ...type, mode: z.enum(["include", "exclude"]), rule: z.string().min(1) });

const guests = z.strictObject({
  ...type,
  guestOrExternalUserTypes: z
    .string()
    .regex(
      /^(internalGuest|b2bCollaborationGuest|b2bCollaborationMember|b2bDirectConnectUser|otherExternalUser|serviceProvider|none)(,(?!none)\w+)*$/,
    ),
  externalTenants: z
    .strictObject({
      ...type,
      membershipKind: z.enum(["all", "enumerated"]).optional(),
      members: texts.optional(),
    })
    .nullable()
    .optional(),
});

const users = z.strictObject({
  ...type,
  includeUsers: texts.optional(),
  excludeUsers: texts.optional(),
  includeGroups: texts.optional(),
  excludeGroups: texts.optional(),
  includeRoles: texts.optional(),
  excludeRoles: texts.optional(),
  includeGuestsOrExternalUsers: guests.nullable().optional(),
  excludeGuestsOrExternalUsers: guests.nullable().optional(),
});

const applications = z.strictObject({
  ...type,
  includeApplications: texts.optional(),
  excludeApplications: texts.optional(),
  includeUserActions: texts.optional(),
  includeAuthenticationContextClassReferences: texts.optional(),
  applicationFilter: filter.nullable().optional(),
});

const clientApps = [
  "all",
  "browser",
  "mobileAppsAndDesktopClients",
  "exchangeActiveSync",
  "easSupported",
  "other",
];

/** Conditions of a Conditional Access policy in a PATCH or POST; unknown properties and members are refused. */
export const policyConditions = z.strictObject({
  ...type,
  userRiskLevels: risks.optional(),
  signInRiskLevels: risks.optional(),
  clientAppTypes: z.array(z.enum(clientApps)).optional(),
  servicePrincipalRiskLevels: risks.optional(),
  insiderRiskLevels: z
    .string()
    .regex(/^(minor|moderate|elevated)(,(minor|moderate|elevated))*$/)
    .nullable()
    .optional(),
  platforms: z
    .strictObject({ ...type, includePlatforms: platforms, excludePlatforms: platforms.optional() })
    .nullable()
    .optional(),
  locations: z
    .strictObject({ ...type, includeLocations: texts, excludeLocations: texts.optional() })
    .nullable()
    .optional(),
  devices: z
    .strictObject({ ...type, deviceFilter: filter.nullable().optional() })
    .nullable()
    .optional(),
  clientApplications: z
    .strictObject({
      ...type,
      includeServicePrincipals: texts.optional(),
      excludeServicePrincipals: texts.optional(),
      servicePrincipalFilter: filter.nullable().optional(),
    })
    .nullable()
    .optional(),
  authenticationFlows: z
    .strictObject({
      ...type,
      transferMethods: z
        .string()
        .regex(/^(none|(deviceCodeFlow|authenticationTransfer)(,(deviceCodeFlow|authenticationTransfer))?)$/),
    })
    .nullable()
    .optional(),
  applications: applications.optional(),
  users: users.optional(),
});
