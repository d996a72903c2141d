import type { HourCounts } from "./collected.ts";

/** How blocks fade after a rollback. */
export interface BlocksAfter {
  /** Epoch milliseconds of the newest blocked sign-in since; absent when there was none. */
  readonly lastBlockedAt?: number;
  /** Blocked sign-ins by hour (epoch milliseconds of its begin), oldest first; the first hour is the one in which the rollback was ordered, all of it. */
  readonly byHour: readonly { readonly hour: number; readonly blocked: number }[];
}

const hourMs = 60 * 60_000;

/** Reads out of a wave's hourly counts what was blocked since a moment, epoch milliseconds. Pure. */
export function blocksAfter(hours: readonly HourCounts[], since: number): BlocksAfter {
  const from = Math.floor(since / hourMs) * hourMs;
  const later = hours.filter(({ hour }) => hour >= from);
  const times = later.flatMap(({ blockedAt }) =>
    blockedAt !== undefined && blockedAt >= since ? [blockedAt] : [],
  );
  return {
    ...(times.length === 0 ? {} : { lastBlockedAt: Math.max(...times) }),
    byHour: later.map(({ hour, blocked }) => ({ hour, blocked })),
  };
}
