import type { Clock } from "../../shared/ports/clock.ts";

/** What calls are counted as; each caller has a bucket of each, so that none empties another. */
export type LimitName = "read" | "change" | "approval" | "rollback";

/** How often callers may call, in memory of this process. */
export interface RateLimit {
  /** Counts one call of somebody; answers 0, or the whole seconds to wait when it is one too many. */
  take(limit: LimitName, who: string): number;
}

/** Calls at once, and calls a second after that. */
const limits: Readonly<Record<LimitName, { readonly burst: number; readonly perSecond: number }>> = {
  read: { burst: 120, perSecond: 10 },
  change: { burst: 120, perSecond: 5 },
  approval: { burst: 30, perSecond: 1 },
  // Counted by caller and wave: whoever is refused has ordered this very rollback within the last second.
  rollback: { burst: 10, perSecond: 1 },
};

const maxBuckets = 10_000;

interface Bucket {
  readonly left: number;
  readonly at: number;
}

/** Full buckets for everybody; they fill again by the clock given. */
export function createRateLimit(clock: Pick<Clock, "now">): RateLimit {
  const buckets = new Map<string, Bucket>();
  return {
    take(limit, who) {
      const { burst, perSecond } = limits[limit];
      const key = `${limit}|${who}`;
      const now = clock.now();
      const { left, at } = buckets.get(key) ?? { left: burst, at: now };
      const filled = Math.min(burst, left + (Math.max(0, now - at) / 1_000) * perSecond);
      // Set anew, so that the map stays in the order of last use.
      buckets.delete(key);
      buckets.set(key, { left: filled >= 1 ? filled - 1 : filled, at: now });
      const [oldest] = buckets.keys();
      if (buckets.size > maxBuckets && oldest !== undefined) buckets.delete(oldest);
      return filled >= 1 ? 0 : Math.ceil((1 - filled) / perSecond);
    },
  };
}
