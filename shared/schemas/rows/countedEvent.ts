import { z } from "zod";

/** Row `d|<day>|<hash of source and id>` of the inbox: what the daily counts need of one event of the helpdesk. */
export const countedEvent = z.object({ type: z.string(), rolloutId: z.string().exactOptional() });
