import { z } from "zod";

const target = z.strictObject({
  "@odata.type": z.string().exactOptional(),
  // One of these is a group that the product adds; the others go back as they came.
  id: z.string().min(1),
  targetType: z.enum(["group", "user"]),
  isRegistrationRequired: z.boolean().exactOptional(),
  allowedPasskeyProfiles: z.array(z.string()).exactOptional(),
});

/** The only body that may change the configuration of passkeys: its targets, at least one of them a group, and nothing beside them. */
export const passkeyTargetRequest = z.strictObject({
  "@odata.type": z.literal("#microsoft.graph.fido2AuthenticationMethodConfiguration"),
  includeTargets: z
    .array(target)
    .min(1)
    .refine((targets) => z.guid().safeParse(targets.at(-1)?.id).success)
    .refine((targets) => new Set(targets.map(({ id }) => id)).size === targets.length),
});
