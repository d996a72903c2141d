import { z } from "zod";
import { keyRestrictions } from "./methodConfiguration.ts";

/** The configuration of passkeys with everything that Graph sends, because it is sent back as it came. */
export const passkeyConfigurationRow = z.looseObject({
  id: z.string().min(1),
  state: z.string(),
  isSelfServiceRegistrationAllowed: z.boolean().nullish(),
  defaultPasskeyProfile: z.string().nullish(),
  includeTargets: z.array(z.looseObject({ id: z.string().min(1), targetType: z.string() })),
  excludeTargets: z.array(z.looseObject({ id: z.string().min(1) })).nullish(),
  passkeyProfiles: z
    .array(
      z.looseObject({
        id: z.string().min(1),
        passkeyTypes: z.string(),
        attestationEnforcement: z.string(),
        keyRestrictions,
      }),
    )
    .nullish(),
});
