import { z } from "zod";
import { policyConditions } from "./policyConditions.ts";
import { sessionControls } from "./sessionControls.ts";

const texts = z.array(z.string());

const grantControls = z.strictObject({
  "@odata.type": z.string().optional(),
  operator: z.enum(["AND", "OR"]),
  builtInControls: z
    .array(
      z.enum([
        "block",
        "mfa",
        "compliantDevice",
        "domainJoinedDevice",
        "approvedApplication",
        "compliantApplication",
        "passwordChange",
        "riskRemediation",
      ]),
    )
    .optional(),
  customAuthenticationFactors: texts.optional(),
  termsOfUse: texts.optional(),
  // Who reads, changes and writes back sends the whole strength; only its id counts.
  authenticationStrength: z
    .strictObject({
      "@odata.type": z.string().optional(),
      id: z.string(),
      createdDateTime: z.string().optional(),
      modifiedDateTime: z.string().optional(),
      displayName: z.string().optional(),
      description: z.string().nullable().optional(),
      policyType: z.string().optional(),
      requirementsSatisfied: z.string().optional(),
      allowedCombinations: texts.optional(),
      combinationConfigurations: z.array(z.unknown()).optional(),
    })
    .nullable()
    .optional(),
});

/** Body of a PATCH or POST of a Conditional Access policy; unknown properties are refused. */
export const policyBody = z.strictObject({
  "@odata.type": z.string().optional(),
  "@odata.context": z.string().optional(),
  displayName: z.string().min(1).max(256).optional(),
  state: z.enum(["enabled", "disabled", "enabledForReportingButNotEnforced"]).optional(),
  conditions: policyConditions.optional(),
  grantControls: grantControls.nullable().optional(),
  sessionControls: sessionControls.nullable().optional(),
});

/** What a PATCH or POST of a policy may say. */
export type PolicyBody = z.infer<typeof policyBody>;
