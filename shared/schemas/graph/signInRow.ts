import { z } from "zod";
import { appliedResult } from "./appliedResult.ts";

const text = z.string().nullish();
/** What only describes a sign-in must not cost the row when its shape changes. */
const shown = text.catch(undefined);

/** The code of a sign-in under a name that nobody has: guessing at names costs no row. */
const nobodyHasIt = 50034;

/** One sign-in as Graph sends it; id, date, person and status are relied on, the rest may be missing. */
export const signInRow = z
  .object({
    id: z.string().min(1),
    createdDateTime: z.iso.datetime({ offset: true }),
    userId: z.string(),
    // A code that is not an integer must not cost the row, and must never pass for 0: it becomes -1.
    status: z.object({
      errorCode: z.unknown().transform((code) => (Number.isInteger(code) ? Number(code) : -1)),
    }),
    isInteractive: z.boolean().nullish(),
    signInEventTypes: z.array(z.string()).nullish(),
    userType: shown,
    crossTenantAccessType: shown,
    homeTenantId: shown,
    resourceTenantId: shown,
    appId: text,
    appDisplayName: shown,
    clientAppUsed: text,
    correlationId: text,
    autonomousSystemNumber: z.number().int().nullish().catch(undefined),
    deviceDetail: z
      .object({ deviceId: text, operatingSystem: text, browser: text, trustType: shown })
      .nullish(),
    authenticationProtocol: shown,
    originalTransferMethod: shown,
    location: z.object({ countryOrRegion: text }).nullish().catch(undefined),
    networkLocationDetails: z
      .array(z.object({ networkNames: z.array(z.string()).nullish() }))
      .nullish()
      .catch(undefined),
    authenticationDetails: z
      .array(
        z.object({
          authenticationMethod: text,
          authenticationMethodDetail: shown,
          succeeded: z.boolean().nullish(),
        }),
      )
      .nullish()
      .catch(undefined),
    appliedConditionalAccessPolicies: z
      .array(z.object({ id: z.string(), result: appliedResult }))
      .nullish()
      .catch(undefined),
  })
  // Rows without a person would make one person of many.
  .refine(({ userId, status }) => userId !== "" || status.errorCode === nobodyHasIt, {
    error: "it names nobody",
    path: ["userId"],
  });
