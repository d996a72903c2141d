import { z } from "zod";
import { openEnum } from "./openEnum.ts";

const text = z.string().nullish();

/** One entry of the directory audit: what was done, by whom, to what. Activity names change and are matched by a table. */
export const directoryAuditRow = z.object({
  id: z.string().min(1),
  activityDateTime: z.iso.datetime({ offset: true }),
  activityDisplayName: z.string(),
  loggedByService: text,
  category: text,
  result: openEnum("success", "failure", "timeout"),
  resultReason: text,
  initiatedBy: z.object({
    user: z.object({ id: text }).nullish(),
    app: z.object({ appId: text, servicePrincipalId: text }).nullish(),
  }),
  targetResources: z.array(
    z.object({
      id: text,
      type: text,
      modifiedProperties: z.array(z.object({ displayName: text, oldValue: text, newValue: text })).nullish(),
    }),
  ),
  additionalDetails: z.array(z.object({ key: text, value: text })).nullish(),
});
