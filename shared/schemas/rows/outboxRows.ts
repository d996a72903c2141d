import { z } from "zod";

/** Row `f|<channel>|<id>` of the outbox: a channel that did not take a notice, the first and the newest time epoch milliseconds. */
export const failedDeliveryRow = z.object({
  id: z.string().min(1),
  channel: z.string().min(1),
  since: z.number(),
  triedAt: z.number().exactOptional(),
  because: z.string(),
});

/** Row `n|<id>` of the outbox, and the body of a message of topic `notices`. */
export const noticeRow = z.object({
  id: z.string().min(1),
  rolloutId: z.string().min(1),
  at: z.number(),
  severity: z.enum(["page", "warn", "info"]),
  topic: z.string().min(1),
  phase: z.string().exactOptional(),
  wave: z.string().exactOptional(),
  text: z.string(),
  measured: z.array(z.string()).exactOptional(),
  next: z.string().exactOptional(),
  to: z.array(z.string()).exactOptional(),
  call: z.string().exactOptional(),
  lastResort: z.string().exactOptional(),
});
