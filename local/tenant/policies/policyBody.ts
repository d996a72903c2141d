import { z } from "zod";

const texts = z.array(z.string());

const users = z.strictObject({
  includeUsers: texts.optional(),
  excludeUsers: texts.optional(),
  includeGroups: texts.optional(),
  excludeGroups: texts.optional(),
  includeRoles: texts.optional(),
  excludeRoles: texts.optional(),
  includeGuestsOrExternalUsers: z.unknown().optional(),
  excludeGuestsOrExternalUsers: z.unknown().optional(),
});

const applications = z.strictObject({
  includeApplications: texts.optional(),
  excludeApplications: texts.optional(),
  includeUserActions: texts.optional(),
  includeAuthenticationContextClassReferences: texts.optional(),
  applicationFilter: z.unknown().optional(),
});

const clientApps = [
  "all",
  "browser",
  "mobileAppsAndDesktopClients",
  "exchangeActiveSync",
  "easSupported",
  "other",
];

const conditions = z.strictObject({
  userRiskLevels: texts.optional(),
  signInRiskLevels: texts.optional(),
  clientAppTypes: z.array(z.enum(clientApps)).optional(),
  servicePrincipalRiskLevels: texts.optional(),
  insiderRiskLevels: z.string().nullable().optional(),
  platforms: z
    .strictObject({ includePlatforms: texts, excludePlatforms: texts.optional() })
    .nullable()
    .optional(),
  locations: z.unknown().optional(),
  devices: z.unknown().optional(),
  clientApplications: z.unknown().optional(),
  authenticationFlows: z.unknown().optional(),
  applications: applications.optional(),
  users: users.optional(),
});

const grantControls = z.strictObject({
  operator: z.enum(["AND", "OR"]),
  builtInControls: texts.optional(),
  customAuthenticationFactors: texts.optional(),
  termsOfUse: texts.optional(),
  authenticationStrength: z.looseObject({ id: z.string() }).nullable().optional(),
});

/** Body of a PATCH or POST of a Conditional Access policy; unknown properties are refused. */
export const policyBody = z.strictObject({
  "@odata.type": z.string().optional(),
  "@odata.context": z.string().optional(),
  displayName: z.string().min(1).max(256).optional(),
  state: z.enum(["enabled", "disabled", "enabledForReportingButNotEnforced"]).optional(),
  conditions: conditions.optional(),
  grantControls: grantControls.nullable().optional(),
  sessionControls: z.unknown().optional(),
});

/** What a PATCH or POST of a policy may say. */
export type PolicyBody = z.infer<typeof policyBody>;
