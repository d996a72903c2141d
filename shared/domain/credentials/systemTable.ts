import type { ClientPlatform } from "../enforcement/whatIf.ts";

/** A platform, or `unknown`: an operating system that nobody has decided about. */
export type Platform = ClientPlatform | "unknown";

/** Names of operating systems and the versions that passkeys need; data, because both change. */
export interface SystemTable {
  /** How `deviceDetail.operatingSystem` begins, lower case without blanks; the longest beginning decides. */
  readonly beginnings: ReadonlyMap<string, Platform>;
  /** Smallest major version by platform; on a platform that is missing no passkey is relied on. */
  readonly minimum: ReadonlyMap<ClientPlatform, number>;
}

/** The table in use. Servers and virtual desktops are unknown until a person decides, and documents contradict each other on Linux. */
export const systemTable: SystemTable = {
  beginnings: new Map([
    ["windows", "windows"],
    ["windowsphone", "unknown"],
    ["windowsserver", "unknown"],
    ["macos", "macOS"],
    ["macmdm", "macOS"],
    ["ios", "iOS"],
    ["ipados", "iOS"],
    ["iphone", "iOS"],
    ["ipad", "iOS"],
    ["android", "android"],
    ["linux", "linux"],
    ["ubuntu", "linux"],
  ]),
  minimum: new Map([
    ["windows", 10],
    ["macOS", 13],
    ["iOS", 17],
    ["android", 14],
  ]),
};

/** What the sign-in log says of an operating system. */
export interface SystemSeen {
  readonly platform: Platform;
  /** Digits and dots as written, empty where there are none. */
  readonly version: string;
  /** Whether passkeys cannot be relied on there: the version is too old, or the platform has no smallest version. */
  readonly isOutdated: boolean;
}

/** Reads the text of an operating system; undefined where there is none. */
export function systemOf(text: string, table: SystemTable = systemTable): SystemSeen | undefined {
  const plain = text.replaceAll(/\s/g, "").toLowerCase();
  if (plain === "") return undefined;
  const beginning = [...table.beginnings.keys()]
    .filter((each) => plain.startsWith(each))
    .reduce((longest, each) => (each.length > longest.length ? each : longest), "");
  const platform = table.beginnings.get(beginning) ?? "unknown";
  const version = /\d+(\.\d+)*/.exec(plain)?.[0] ?? "";
  if (platform === "unknown") return { platform, version, isOutdated: true };
  const minimum = table.minimum.get(platform);
  const isOld = minimum !== undefined && version !== "" && Number.parseInt(version, 10) < minimum;
  return { platform, version, isOutdated: minimum === undefined || isOld };
}
