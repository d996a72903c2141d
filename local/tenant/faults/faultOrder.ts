import { z } from "zod";
import { fault } from "./fault.ts";

const instant = z.iso.datetime({ offset: true });

/** Which requests an order is about; without a property, all of them. */
const match = z.strictObject({
  method: z.enum(["GET", "POST", "PATCH", "DELETE"]).optional(),
  /** Path below the version; `{name}` stands for any one segment, and `/*` at the end for all that is below. */
  path: z
    .string()
    .min(2)
    .max(500)
    .regex(
      /^(?!\/(v1\.0|beta)\b)(\/[^?#*/]+)*(\/\*)?$/i,
      "a path as /groups/{id} or /auditLogs/*, without version and query",
    )
    .optional(),
});

/** An order: which requests meet which fault, how often, and when; what is not said does not limit it. */
export const faultOrder = z
  .strictObject({
    match: match.default({}),
    /** Share of the matching requests that are struck, 0 to 1; which ones follows from the tenant's seed. */
    share: z.number().min(0).max(1).default(1),
    /** Matching requests that pass before the first can be struck. */
    skip: z.int().min(0).max(1_000_000).default(0),
    /** Requests that are struck at most. */
    times: z.int().min(1).max(1_000_000).optional(),
    /** Virtual time from which, and before which, requests are struck. */
    from: instant.optional(),
    until: instant.optional(),
    fault,
  })
  .refine(
    ({ from, until }) => from === undefined || until === undefined || Date.parse(from) < Date.parse(until),
    {
      path: ["until"],
      message: "must be later than from",
    },
  );

/** An order as it stands in the book. */
export type FaultOrder = z.infer<typeof faultOrder>;

/** Name of an order: small letters, digits and hyphens, at most 64. */
export const faultOrderId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, "1 to 64 of a-z, 0-9 and -");
