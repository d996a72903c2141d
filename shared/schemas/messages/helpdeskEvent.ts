import * as z from "zod";

/** What the helpdesk may tell. */
export const helpdeskEventTypes = [
  "passkey.helpdesk.ticket.opened",
  "passkey.helpdesk.ticket.closed",
  "passkey.helpdesk.recovery.handled",
] as const;

/** Major version of the events' data that this program reads. */
export const helpdeskDataMajor = 1;

const objectId = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** An event of the helpdesk in a CloudEvents 1.0 envelope; its source and id together name it for ever. */
export const helpdeskEvent = z.looseObject({
  specversion: z.literal("1.0").describe("Version of CloudEvents."),
  id: z.string().min(1).max(200).describe("Unique within the source; a repeated event is taken once."),
  source: z.string().min(1).max(200).describe("System that sends it."),
  type: z.enum(helpdeskEventTypes),
  time: z.iso.datetime({ offset: true }).describe("When it happened."),
  subject: z.exactOptional(z.string().max(200)),
  datacontenttype: z.exactOptional(z.literal("application/json")),
  data: z.strictObject({
    schemaVersion: z
      .string()
      .regex(/^1\.[0-9]{1,3}$/, { error: 'must be "1.0"' })
      .describe('Version of this data, "1.x".'),
    rolloutId: z.exactOptional(
      z
        .string()
        .regex(/^[a-z0-9-]{1,40}$/)
        .describe("The rollout it belongs to; without it every running one."),
    ),
    ticketId: z.string().min(1).max(100).describe("Number of the ticket."),
    userId: z.exactOptional(z.string().regex(objectId).describe("Object id of the person concerned.")),
    category: z.exactOptional(z.string().max(100).describe("The helpdesk's own category.")),
    validUntil: z.exactOptional(
      z.iso.datetime({ offset: true }).describe("After this it is no longer worth knowing, and is refused."),
    ),
  }),
});

/** An event of the helpdesk. */
export type HelpdeskEvent = z.infer<typeof helpdeskEvent>;

/** The answer to an event. */
export const helpdeskEventReply = z.object({
  id: z.string(),
  state: z.literal("recorded").describe("Also for an event that was recorded before."),
});
