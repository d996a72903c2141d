import * as z from "zod";

/** Whether the app is up, can reach its store, and its timers run. */
export const healthReply = z.object({
  status: z.enum(["ok", "degraded"]),
  world: z.enum(["azure", "embedded"]),
  store: z.enum(["reachable", "unreachable"]),
  timers: z
    .enum(["running", "silent", "unknown"])
    .describe("silent: none has run for three rounds of the watchdog."),
  version: z.string(),
});
