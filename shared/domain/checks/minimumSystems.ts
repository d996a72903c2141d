import type { ClientPlatform } from "../enforcement/whatIf.ts";

/** The oldest system on which passkeys are relied on, by platform; data, because it changes. */
export interface MinimumSystems {
  /** Names the state of the table in audits. */
  readonly version: string;
  /** Where the rows come from. */
  readonly source: string;
  readonly rows: readonly {
    readonly platform: ClientPlatform;
    /** Numbers of the version, the weightiest first. */
    readonly minimum: readonly number[];
    /** As people call it. */
    readonly name: string;
  }[];
}

/** The table in use. Linux has no row: documents contradict each other, so a person decides. */
export const minimumSystems: MinimumSystems = {
  version: "2026-03",
  source:
    "Microsoft Learn, Microsoft Entra ID: passkey (FIDO2) authentication matrix, passkeys in Authenticator, Windows Hello for Business requirements; builds of Windows as in its release information",
  rows: [
    { platform: "windows", minimum: [10, 0, 19045], name: "Windows 10 22H2" },
    { platform: "macOS", minimum: [13], name: "macOS 13" },
    { platform: "iOS", minimum: [17], name: "iOS 17" },
    { platform: "android", minimum: [14], name: "Android 14" },
  ],
};
