import { z } from "zod";

/** Row `l|<name>` of partition `locks` in the operations table: who holds a lease until when; 0 once it was given back. */
export const leaseRow = z.object({ holder: z.string().min(1), until: z.number() });
