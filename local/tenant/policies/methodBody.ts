import { z } from "zod";

const target = z.strictObject({
  "@odata.type": z.string().optional(),
  id: z.string().min(1),
  targetType: z.enum(["group", "user"]),
  isRegistrationRequired: z.boolean().default(false),
  allowedPasskeyProfiles: z.array(z.string()).optional(),
  authenticationMode: z.enum(["deviceBasedPush", "push", "any"]).optional(),
});

const keyRestrictions = z.strictObject({
  isEnforced: z.boolean(),
  enforcementType: z.enum(["allow", "block"]),
  aaGuids: z.array(z.string()),
});

const profile = z.strictObject({
  id: z.string(),
  name: z.string(),
  passkeyTypes: z.string(),
  attestationEnforcement: z.enum(["disabled", "registrationOnly"]),
  keyRestrictions,
});

const featureTarget = z.strictObject({
  targetType: z.enum(["group", "administrativeUnit", "role"]),
  id: z.string(),
});

const feature = z.strictObject({
  "@odata.type": z.string().optional(),
  state: z.enum(["default", "enabled", "disabled"]).optional(),
  includeTarget: featureTarget.optional(),
  excludeTarget: featureTarget.optional(),
});

/** Body of a PATCH of one method's configuration; a collection that is sent replaces the old one. */
export const methodBody = z.strictObject({
  "@odata.type": z.string().optional(),
  "@odata.context": z.string().optional(),
  id: z.string().optional(),
  state: z.enum(["enabled", "disabled"]).optional(),
  includeTargets: z.array(target).optional(),
  excludeTargets: z
    .array(z.strictObject({ id: z.string(), targetType: z.enum(["group", "user"]) }))
    .optional(),
  isSelfServiceRegistrationAllowed: z.boolean().optional(),
  isAttestationEnforced: z.boolean().optional(),
  defaultPasskeyProfile: z.string().optional(),
  keyRestrictions: keyRestrictions.optional(),
  passkeyProfiles: z.array(profile).max(3).optional(),
  isSoftwareOathEnabled: z.boolean().optional(),
  featureSettings: z
    .strictObject({
      "@odata.type": z.string().optional(),
      displayAppInformationRequiredState: feature.optional(),
      displayLocationInformationRequiredState: feature.optional(),
    })
    .optional(),
  defaultLifetimeInMinutes: z.int().min(10).max(43_200).optional(),
  minimumLifetimeInMinutes: z.int().min(10).max(43_200).optional(),
  maximumLifetimeInMinutes: z.int().min(10).max(43_200).optional(),
  defaultLength: z.int().min(8).max(48).optional(),
  isUsableOnce: z.boolean().optional(),
});
