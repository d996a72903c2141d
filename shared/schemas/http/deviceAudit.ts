import * as z from "zod";
import { pageOfPeople } from "./peoplePage.ts";

const count = z.int().min(0);
const readiness = z.enum(["ready", "partly", "tooOld", "unknown"]);

/** Whose devices are wanted, and in which form. */
export const deviceAuditQuery = z.strictObject({
  format: z.exactOptional(
    z
      .enum(["json", "csv"])
      .describe(
        "csv: everybody in one table, as `Accept: text/csv` asks for too; json unless told otherwise.",
      ),
  ),
  readiness: z.exactOptional(readiness.describe("Only people who are so.")),
  ...pageOfPeople,
});

/** One page of people with their devices, in order of their object ids; no names. */
export const deviceAuditPage = z.object({
  rolloutId: z.string(),
  asOf: z.iso.datetime().nullable().describe("When devices were read; null before the first time."),
  table: z.object({ version: z.string(), source: z.string() }).describe("The table of smallest versions."),
  counts: z
    .object({
      people: count,
      ready: count.describe("Ready on every device they use."),
      partly: count.describe("Ready on some, too old on others."),
      tooOld: count.describe("Too old on every device that is known."),
      unknown: count.describe("Nobody knows; never counted as ready."),
      devices: count,
      stale: count.describe("Devices without use for the activity window, left out."),
    })
    .nullable(),
  people: z.array(
    z.object({
      objectId: z.string(),
      readiness,
      stale: count,
      devices: z.array(
        z.object({
          platform: z.string(),
          version: z.string().describe("Empty where nobody knows."),
          source: z.enum(["intune", "entra", "signIns"]),
          readiness: z.enum(["ready", "tooOld", "unknown"]),
        }),
      ),
    }),
  ),
  next: z.exactOptional(z.string()).describe("Path of the next page; absent on the last."),
});
