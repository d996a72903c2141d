import { z } from "zod";
import { checkItems } from "../../domain/checks/check.ts";
import type { CheckResults } from "../../domain/checks/checkResults.ts";
import type { ListedDevice, PersonDevices } from "../../domain/checks/deviceAudit.ts";

const count = z.int().min(0);
const verdict = z.object({ kind: z.enum(["breached", "unknown", "notYet", "met"]), because: z.string() });
const platform = z.enum(["android", "iOS", "windows", "macOS", "linux", "unknown"]);
const readiness = z.enum(["ready", "tooOld", "unknown"]);

/** The row that holds what the newest look at the tenant found. */
export const checkResultsRow = z.object({
  at: z.number(),
  devicesAt: z.number().exactOptional(),
  devices: z
    .object({
      people: count,
      ready: count,
      partly: count,
      tooOld: count,
      unknown: count,
      devices: count,
      stale: count,
    })
    .exactOptional(),
  auditName: z.string().exactOptional(),
  checks: z.array(
    z.object({
      id: z.string(),
      item: z.enum(checkItems),
      wave: z.string().exactOptional(),
      title: z.string(),
      verdict,
      decides: z.boolean(),
      fix: z.string().exactOptional(),
      signOff: z.literal(true).exactOptional(),
    }),
  ),
}) satisfies z.ZodType<CheckResults>;

/** The row that says when somebody asked for a new look, epoch milliseconds. */
export const checksAskedRow = z.object({ at: z.number() });

const list = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("open"), next: z.string().exactOptional(), devices: count, quarantined: count }),
  z.object({ kind: z.literal("read"), devices: count }),
  z.object({ kind: z.literal("failed"), because: z.string() }),
]);

/** The row that says how far the lists of devices were read. */
export const deviceRoundRow = z.object({ begunAt: z.number(), pages: count, entra: list, intune: list });

/** A row of devices as they were listed. */
export const listedDevicesRow = z.array(
  z.object({
    device: z.string(),
    source: z.enum(["intune", "entra"]),
    owners: z.array(z.string()),
    system: z.string(),
    version: z.string(),
    lastSeenAt: z.number().exactOptional(),
    enabled: z.boolean(),
  }),
) satisfies z.ZodType<readonly ListedDevice[]>;

const personDevices = z.object({
  readiness: z.enum(["ready", "tooOld", "unknown", "partly"]),
  devices: z.array(
    z.object({ platform, version: z.string(), source: z.enum(["intune", "entra", "signIns"]), readiness }),
  ),
  stale: count,
}) satisfies z.ZodType<PersonDevices>;

/** A row of the device audit: people by object id, in order, with their devices. */
export const auditedPeopleRow = z.array(z.tuple([z.string(), personDevices]));
