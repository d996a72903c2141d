import { z } from "zod";
import { methodConfiguration } from "./methodConfiguration.ts";
import { openEnum } from "./openEnum.ts";

/** The tenant's authentication methods policy; the answer to a change of the campaign leaves the configurations out. */
export const methodsPolicy = z.object({
  id: z.string().min(1),
  policyMigrationState: openEnum("preMigration", "migrationInProgress", "migrationComplete").nullish(),
  registrationEnforcement: z
    .object({
      authenticationMethodsRegistrationCampaign: z.object({
        state: openEnum("default", "enabled", "disabled"),
        snoozeDurationInDays: z.number().int().min(0).max(14),
        includeTargets: z.array(
          z.object({ id: z.string(), targetedAuthenticationMethod: z.string().nullish() }),
        ),
        excludeTargets: z.array(z.object({ id: z.string() })),
      }),
    })
    .nullish(),
  authenticationMethodConfigurations: z.array(methodConfiguration).optional(),
});
