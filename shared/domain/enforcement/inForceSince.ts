import type { Entry } from "../ledger/entry.ts";
import { guardView } from "../ledger/guardView.ts";
import type { StoredSlice } from "../measure/collected.ts";

/** Since when a wave is in force, and since when its newest slice is. Epoch milliseconds. */
export interface InForce {
  readonly inForceSince: number;
  readonly since: number;
}

/** Since when a wave is in force: by its newest slice, or where it was adopted and nothing was written since, from then on; undefined where it is not. Pure. */
export function inForceSince(
  entries: readonly Entry[],
  slices: Readonly<Record<string, StoredSlice>>,
  wave: string,
): InForce | undefined {
  const slice = slices[wave];
  if (slice !== undefined) return { inForceSince: slice.since, since: slice.writtenAt };
  const { intended, enforcedAt } = guardView(entries, wave);
  if (intended !== "enabled") return undefined;
  const at = entries.find(({ sequence }) => sequence === enforcedAt)?.at;
  return at === undefined ? undefined : { inForceSince: at, since: at };
}
