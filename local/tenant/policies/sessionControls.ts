import { z } from "zod";

const control = { "@odata.type": z.string().optional(), isEnabled: z.boolean().nullable().optional() };

/** Session controls of a Conditional Access policy in a PATCH or POST; unknown properties are refused. */
export const sessionControls = z.strictObject({
  "@odata.type": z.string().optional(),
  applicationEnforcedRestrictions: z.strictObject(control).nullable().optional(),
  cloudAppSecurity: z
    .strictObject({
      ...control,
      cloudAppSecurityType: z.enum(["mcasConfigured", "monitorOnly", "blockDownloads"]).nullable().optional(),
    })
    .nullable()
    .optional(),
  disableResilienceDefaults: z.boolean().nullable().optional(),
  persistentBrowser: z
    .strictObject({ ...control, mode: z.enum(["always", "never"]).nullable().optional() })
    .nullable()
    .optional(),
  secureSignInSession: z.strictObject(control).nullable().optional(),
  signInFrequency: z
    .strictObject({
      ...control,
      value: z.int().min(1).nullable().optional(),
      type: z.enum(["days", "hours"]).nullable().optional(),
      authenticationType: z
        .enum(["primaryAndSecondaryAuthentication", "secondaryAuthentication"])
        .nullable()
        .optional(),
      frequencyInterval: z.enum(["timeBased", "everyTime"]).nullable().optional(),
    })
    .nullable()
    .optional(),
});
