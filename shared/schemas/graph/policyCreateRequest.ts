import { z } from "zod";

const ids = z.array(z.guid());
const excluded = {
  /** The emergency access accounts at least. */
  excludeUsers: ids.min(2),
  excludeGroups: ids.min(1),
  excludeGuestsOrExternalUsers: z.strictObject({
    guestOrExternalUserTypes: z.string(),
    externalTenants: z.strictObject({ "@odata.type": z.string(), membershipKind: z.literal("all") }),
  }),
};

/** The only body that may make a Conditional Access policy: marked, report-only, with exclusions, one strength and nothing else. */
export const policyCreateRequest = z.strictObject({
  displayName: z.string().regex(/\[[^\]/]+\/[^\]/]+\]$/),
  state: z.literal("enabledForReportingButNotEnforced"),
  conditions: z.strictObject({
    clientAppTypes: z.tuple([z.literal("all")]),
    applications: z.strictObject({ includeApplications: z.tuple([z.literal("All")]) }),
    users: z.union([
      z.strictObject({ ...excluded, includeGroups: ids.length(1) }),
      z.strictObject({ ...excluded, includeUsers: z.tuple([z.literal("All")]) }),
    ]),
  }),
  grantControls: z.strictObject({
    operator: z.literal("OR"),
    authenticationStrength: z.strictObject({ id: z.guid() }),
  }),
});
