import type { ClientPlatform } from "../enforcement/whatIf.ts";
import type { Recovery } from "./recovery.ts";

/** What is remembered of one person between two polls: no name, no single sign-in. */
export interface Person {
  /** Has a portable phishing-resistant method. */
  readonly portable: boolean;
  /** Has a platform-only phishing-resistant method. */
  readonly platformOnly: boolean;
  /** Whether they could sign in without a passkey; absent where that is not known. */
  readonly other?: boolean;
  /** Interactive passkey successes seen so far, counted to 99. */
  readonly successes: number;
  /** Newest local days ("YYYY-MM-DD") with a passkey success, at most 10. */
  readonly days: readonly string[];
  /** Devices (id) and networks (number) of earlier successes, newest last, at most 6 each. */
  readonly devices: readonly string[];
  readonly networks: readonly number[];
  /** Platforms seen in sign-ins, in the order in which they were first seen; absent before the first. */
  readonly platforms?: readonly ClientPlatform[];
  /** Epoch milliseconds of a block that no success has followed yet. */
  readonly pendingBlock?: number;
  /** Newest local day on which the person was blocked. */
  readonly blockedDay?: string;
  readonly activeDay?: string;
  readonly unfamiliarDay?: string;
  readonly unreadableDay?: string;
  /** Absent unless something of a recovery was seen while the person was enforced. */
  readonly recovery?: Recovery;
}

/** A person of whom nothing is known yet. */
export const stranger: Person = {
  portable: false,
  platformOnly: false,
  successes: 0,
  days: [],
  devices: [],
  networks: [],
};
