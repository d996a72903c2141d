import { z } from "zod";

/** Row `health|timers` of the settings: when a timer last ran, epoch milliseconds. */
export const heartbeatRow = z.object({ at: z.number() });
