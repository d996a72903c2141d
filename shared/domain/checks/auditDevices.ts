import { type Platform, systemOf } from "../credentials/systemTable.ts";
import type { AuditedDevice, ListedDevice, PersonDevices, Readiness } from "./deviceAudit.ts";
import { type MinimumSystems, minimumSystems } from "./minimumSystems.ts";

/** What sign-ins of 30 days tell of a person: platforms used, and those whose system was too old. */
export interface PlatformsUsed {
  readonly used: readonly Platform[];
  readonly outdated: readonly Platform[];
}

/** What a device audit is made of. */
export interface AuditInput {
  /** Object ids of the people to audit, in lower case. */
  readonly people: readonly string[];
  readonly listed: Iterable<ListedDevice>;
  platformsOf(person: string): PlatformsUsed;
  /** Epoch milliseconds; devices not seen since are left out. */
  readonly since: number;
}

const dayless: PlatformsUsed = { used: [], outdated: [] };
/** On these, sign-ins name the version of the system. */
const versionedBySignIn: readonly Platform[] = ["iOS", "android"];

/** Judges the devices of each person: those that lists know by version, and platforms that only sign-ins show. Pure. */
export function auditDevices(
  { people, listed, platformsOf, since }: AuditInput,
  table: MinimumSystems = minimumSystems,
): ReadonlyMap<string, PersonDevices> {
  const wanted = new Set(people);
  const byPerson = new Map<string, Map<string, ListedDevice>>();
  for (const device of listed) {
    for (const owner of device.owners) {
      if (!wanted.has(owner)) continue;
      const own = byPerson.get(owner) ?? new Map<string, ListedDevice>();
      byPerson.set(owner, own);
      own.set(device.device, better(own.get(device.device), device));
    }
  }
  return new Map(
    people.map((person) => [
      person,
      devicesOf([...(byPerson.get(person)?.values() ?? [])], platformsOf(person) ?? dayless, since, table),
    ]),
  );
}

/** Of two lists of one device, the one that manages it knows its version best. */
function better(before: ListedDevice | undefined, now: ListedDevice): ListedDevice {
  if (before === undefined) return now;
  const [chosen, other] = now.source === "intune" ? [now, before] : [before, now];
  const lastSeenAt = Math.max(chosen.lastSeenAt ?? 0, other.lastSeenAt ?? 0);
  const known = chosen.version === "" ? other : chosen;
  return {
    ...chosen,
    system: known.system,
    version: known.version,
    ...(lastSeenAt === 0 ? {} : { lastSeenAt }),
  };
}

function devicesOf(
  listed: readonly ListedDevice[],
  { used, outdated }: PlatformsUsed,
  since: number,
  table: MinimumSystems,
): PersonDevices {
  const enabled = listed.filter((device) => device.enabled);
  const active = enabled.filter(({ lastSeenAt }) => lastSeenAt === undefined || lastSeenAt >= since);
  const devices = active.map((device) => judge(device, table));
  const known = new Set(devices.map(({ platform }) => platform));
  const unlisted = used
    .filter((platform) => !known.has(platform))
    .map((platform): AuditedDevice => {
      const isVersioned = versionedBySignIn.includes(platform);
      const readiness = outdated.includes(platform) ? "tooOld" : isVersioned ? "ready" : "unknown";
      return { platform, version: "", source: "signIns", readiness };
    });
  const all = [...devices, ...unlisted];
  return { readiness: overall(all), devices: all, stale: enabled.length - active.length };
}

function judge({ system, version, source }: ListedDevice, table: MinimumSystems): AuditedDevice {
  const platform = systemOf(system)?.platform ?? "unknown";
  const minimum = table.rows.find((row) => row.platform === platform)?.minimum;
  const numbers = /^\d+(\.\d+)*/.exec(version)?.[0]?.split(".").map(Number);
  const readiness: Readiness =
    minimum === undefined || numbers === undefined
      ? "unknown"
      : isAtLeast(numbers, minimum)
        ? "ready"
        : "tooOld";
  return { platform, version, source, readiness };
}

/** A number that is missing from a version counts as the smallest. */
function isAtLeast(numbers: readonly number[], minimum: readonly number[]): boolean {
  for (const [place, wanted] of minimum.entries()) {
    const given = numbers[place] ?? 0;
    if (given !== wanted) return given > wanted;
  }
  return true;
}

function overall(devices: readonly AuditedDevice[]): PersonDevices["readiness"] {
  const has = (readiness: Readiness): boolean => devices.some((device) => device.readiness === readiness);
  if (has("tooOld")) return has("ready") ? "partly" : "tooOld";
  return devices.length === 0 || has("unknown") ? "unknown" : "ready";
}
