import { z } from "zod";
import { legacyKinds } from "../../domain/credentials/legacyKind.ts";
import { methodKinds } from "../../domain/credentials/methodKind.ts";
import { deviceKey } from "../../domain/people/deviceKey.ts";
import type { Person } from "../../domain/people/person.ts";
import type { Recovery } from "../../domain/people/recovery.ts";
import { signInScenarios } from "../../domain/people/signInScenario.ts";

const number = z.number().exactOptional();

const recovery = z.object({
  removals: z.array(z.number()).exactOptional(),
  firstPasskeyAt: number,
  passkeyUses: z.array(z.number()).exactOptional(),
  times: z
    .object({ removedAt: number, passAt: z.number(), passkeyAt: z.number(), signInAt: z.number() })
    .exactOptional(),
  passAt: number,
  passUsedAt: number,
  newPasskeyAt: number,
  passkeyUsedAt: number,
  recoveredAt: number,
  recoveredFrom: number,
}) satisfies z.ZodType<Recovery>;

const platform = z.enum(["android", "iOS", "windows", "macOS", "linux", "unknown"]);
const text = z.string().exactOptional();
const yes = z.literal(true).exactOptional();
const kinds = z.array(z.enum(methodKinds)).exactOptional();

/** What is stored of one person. */
const stored = z.object({
  portable: z.boolean(),
  platformOnly: z.boolean(),
  other: z.boolean().exactOptional(),
  registered: kinds,
  unknownMethod: yes,
  used: kinds,
  legacy: z.array(z.enum(legacyKinds)).exactOptional(),
  legacyDays: z.partialRecord(z.enum(legacyKinds), z.string()).exactOptional(),
  scenarios: z.array(z.enum(signInScenarios)).exactOptional(),
  admin: yes,
  federated: yes,
  successes: z.number(),
  days: z.array(z.string()),
  devices: z.array(z.string()),
  networks: z.array(z.number()),
  // Rows from before the days were kept name the platforms alone.
  platforms: z.array(platform).exactOptional(),
  platformDays: z.partialRecord(platform, z.string()).exactOptional(),
  outdated: z.array(platform).exactOptional(),
  provenOn: z.array(platform).exactOptional(),
  unitHour: number,
  unitSlices: number,
  pendingFailure: z
    .object({
      kind: z.enum(["own", "disruption", "foreign"]),
      at: z.number(),
      slices: z.array(z.string()),
      cause: text,
    })
    .exactOptional(),
  incidentAt: number,
  ownIncidentAt: number,
  failedDay: text,
  pendingBlock: number,
  pendingTries: number,
  blockedAt: number,
  stillBlocked: yes,
  unblockedAt: number,
  blockedDay: text,
  activeDay: text,
  successSecond: number,
  unfamiliarDay: text,
  unplacedAt: number,
  unreadableDay: text,
  foreignDay: text,
  registrationDay: text,
  unexpected: z.object({ code: z.number(), day: z.string() }).exactOptional(),
  reportDays: z.object({ day: z.string(), observed: z.number(), definite: z.number() }).exactOptional(),
  stepUpDay: text,
  silentDay: text,
  recovery: recovery.exactOptional(),
});

const key = /^[0-9a-f]{8}$/;
const kept = 3;

/** One person as stored. A row from before devices were hashed and platforms had days is read as one from today. */
export const personRow = stored.transform(({ platforms, ...row }) => ({
  ...row,
  devices: row.devices.slice(-kept).map((device) => (key.test(device) ? device : deviceKey(device))),
  networks: row.networks.slice(-kept),
  ...(row.platformDays === undefined && platforms !== undefined && row.activeDay !== undefined
    ? { platformDays: Object.fromEntries(platforms.map((each) => [each, row.activeDay])) }
    : {}),
})) satisfies z.ZodType<Person>;
