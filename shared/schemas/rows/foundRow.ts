import { z } from "zod";

/** Row of a rollout in `settings` / `watchdog`: what the last round of the watchdog found. */
export const foundRow = z.array(
  z.object({ topic: z.enum(["instanceDead", "parked", "pollOverdue"]), subject: z.string() }),
);
