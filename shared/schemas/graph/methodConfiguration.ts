import { z } from "zod";
import { openEnum } from "./openEnum.ts";

const target = z.object({
  id: z.string().min(1),
  targetType: openEnum("group", "user"),
  isRegistrationRequired: z.boolean().nullish(),
  allowedPasskeyProfiles: z.array(z.string()).nullish(),
});

/** Authenticator models that are let in or kept out. */
export const keyRestrictions = z
  .object({
    isEnforced: z.boolean().nullish(),
    enforcementType: z.string().nullish(),
    aaGuids: z.array(z.string()).nullish(),
  })
  .nullish();

/** One method of the authentication methods policy with its targets; fields of other methods are absent. */
export const methodConfiguration = z.object({
  "@odata.type": z.string(),
  id: z.string().min(1),
  state: openEnum("enabled", "disabled"),
  includeTargets: z.array(target),
  excludeTargets: z.array(target.pick({ id: true, targetType: true })).nullish(),
  isSoftwareOathEnabled: z.boolean().nullish(),
  isSelfServiceRegistrationAllowed: z.boolean().nullish(),
  isAttestationEnforced: z.boolean().nullish(),
  keyRestrictions,
  defaultPasskeyProfile: z.string().nullish(),
  passkeyProfiles: z
    .array(
      z.object({
        id: z.string().min(1),
        name: z.string(),
        passkeyTypes: z.string(),
        attestationEnforcement: openEnum("disabled", "registrationOnly"),
        keyRestrictions,
      }),
    )
    .nullish(),
  minimumLifetimeInMinutes: z.number().int().nullish(),
  maximumLifetimeInMinutes: z.number().int().nullish(),
  defaultLifetimeInMinutes: z.number().int().nullish(),
  isUsableOnce: z.boolean().nullish(),
});
