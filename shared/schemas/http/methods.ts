import * as z from "zod";
import { text } from "./text.ts";

/** What an operator sends to have passkeys enabled for the audience of a wave. */
export const methodsBody = z.strictObject({
  wave: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/, { error: "must be the id of a wave" })
    .describe("Wave of the plan."),
  because: text("Why now.", 500),
});

const count = z.int().min(0);

/** What enabling passkeys for an audience comes to, as sent. */
export const methodsReply = z.object({
  rolloutId: z.string(),
  wave: z.string(),
  audience: z.string().describe("Object id of the group."),
  outcome: z
    .enum(["proposed", "enabled"])
    .describe("enabled: nothing is to be written, and nobody is asked."),
  because: z.string(),
  gate: z.exactOptional(z.string()).describe("Where two approvers agree."),
  evidenceHash: z.exactOptional(z.string()).describe("What they vote on; GET .../evidence/{hash} shows it."),
  request: z.exactOptional(
    z.object({
      method: z.literal("PATCH"),
      url: z.string(),
      body: z.record(z.string(), z.unknown()).describe("Exactly what is sent: all targets, and one more."),
    }),
  ),
  added: z.exactOptional(z.record(z.string(), z.unknown())).describe("The one target that is new."),
  fingerprint: z.exactOptional(z.string()).describe("Of the configuration that this was planned on."),
  people: z.exactOptional(
    z.object({
      inGroup: count,
      guests: count,
      disabled: count,
      covered: count.describe("Targets already, by another group."),
      leftOut: count.describe("In an excluded group, which wins."),
    }),
  ),
  widens: z
    .exactOptional(z.array(z.string()))
    .describe("What more people may do then, and with which profiles."),
  warnings: z.array(z.string()),
});

/** What enabling passkeys for an audience comes to, as sent. */
export type MethodsReply = z.infer<typeof methodsReply>;
