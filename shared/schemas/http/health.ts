import * as z from "zod";

/** Whether the app is up and can reach its store. */
export const healthReply = z.object({
  status: z.enum(["ok", "degraded"]),
  world: z.enum(["azure", "embedded"]),
  store: z.enum(["reachable", "unreachable"]),
  version: z.string(),
});
