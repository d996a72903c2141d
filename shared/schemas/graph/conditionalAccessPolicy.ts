import { z } from "zod";

const list = z.array(z.string()).nullish();

/** A Conditional Access policy: what is judged is checked, everything is kept as it came, for snapshot and fingerprint. */
export const conditionalAccessPolicy = z.looseObject({
  id: z.string().min(1),
  displayName: z.string().nullish(),
  // A state of the future is no state to act on, so it does not parse.
  state: z.enum(["enabled", "disabled", "enabledForReportingButNotEnforced"]),
  conditions: z.looseObject({
    users: z.looseObject({
      includeUsers: list,
      includeGroups: list,
      excludeUsers: list,
      excludeGroups: list,
      includeRoles: list,
      includeGuestsOrExternalUsers: z.unknown().optional(),
      excludeGuestsOrExternalUsers: z.unknown().optional(),
    }),
    applications: z.looseObject({ includeApplications: list, includeUserActions: list }).nullish(),
  }),
  grantControls: z
    .looseObject({
      builtInControls: list,
      customAuthenticationFactors: list,
      termsOfUse: list,
      authenticationStrength: z.looseObject({ id: z.string(), allowedCombinations: list }).nullish(),
    })
    .nullish(),
  sessionControls: z.looseObject({}).nullish(),
});
