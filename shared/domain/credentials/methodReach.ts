import type { ClientPlatform } from "../enforcement/whatIf.ts";
import type { MethodKind } from "./methodKind.ts";

const everywhere: readonly ClientPlatform[] = ["windows", "macOS", "iOS", "android", "linux"];

/** Platforms that each method works on, where the system is new enough. Who can use it everywhere carries it along: it is portable. */
const reach: Readonly<Record<MethodKind, readonly ClientPlatform[]>> = {
  authenticator: everywhere,
  securityKey: everywhere,
  synced: everywhere,
  windowsHello: ["windows"],
  secureEnclave: ["macOS"],
  // A certificate satisfies the strength, yet it is no passkey: it lives on the computer it was issued to.
  certificate: ["windows", "macOS"],
};

/** Whether a method works on every platform, so that it can be carried from one device to another. */
export const isPortable = (kind: MethodKind): boolean => reach[kind] === everywhere;

/** Whether a method works on a platform whose system is new enough. */
export const worksOn = (kind: MethodKind, platform: ClientPlatform): boolean =>
  reach[kind].includes(platform);
