import type { Clock } from "../../ports/clock.ts";
import type { Lane, Pacer } from "./pacer.ts";

/** One token bucket: `perSecond` on the long run, `burst` at once after a pause. */
interface Limit {
  readonly perSecond: number;
  readonly burst: number;
}

/** Limits by bucket. The tenant's Conditional Access budget is shared by all its apps: background reads take half of it. */
type Limits = Readonly<Record<Lane, Limit>>;

const documented: Limits = {
  reports: { perSecond: 0.5, burst: 5 },
  conditionalAccess: { perSecond: 1, burst: 1 },
  conditionalAccessBackground: { perSecond: 0.5, burst: 1 },
  identity: { perSecond: 50, burst: 100 },
};

/** Buckets a lane draws from, in order; the shared one comes last so that waiting background reads hold none of it. */
const buckets: Readonly<Record<Lane, readonly Lane[]>> = {
  reports: ["reports"],
  conditionalAccess: ["conditionalAccess"],
  conditionalAccessBackground: ["conditionalAccessBackground", "conditionalAccess"],
  identity: ["identity"],
};

/** Paces within one process, on the given clock. */
export function createPacer(settings: { readonly clock: Clock; readonly limits?: Partial<Limits> }): Pacer {
  const { clock } = settings;
  const limits = { ...documented, ...settings.limits };
  // When each bucket would be full again; a request is due once this lies less than a burst ahead.
  const fullAt = new Map<Lane, number>();

  const waitFor = (bucket: Lane): number => {
    const { perSecond, burst } = limits[bucket];
    const due = (fullAt.get(bucket) ?? 0) - ((burst - 1) * 1000) / perSecond;
    return Math.max(0, Math.ceil(due - clock.now()));
  };

  return {
    async take(lane, maxWaitMs) {
      let waitedMs = 0;
      for (const bucket of buckets[lane]) {
        const wait = waitFor(bucket);
        if (waitedMs + wait > maxWaitMs) return { kind: "refused", retryAfterMs: wait };
        fullAt.set(bucket, Math.max(fullAt.get(bucket) ?? 0, clock.now()) + 1000 / limits[bucket].perSecond);
        if (wait > 0) await clock.sleep(wait);
        waitedMs += wait;
      }
      return { kind: "granted", waitedMs };
    },
    hold(lane, ms) {
      const [own = lane] = buckets[lane];
      const { perSecond, burst } = limits[own];
      const until = clock.now() + ms + ((burst - 1) * 1000) / perSecond;
      fullAt.set(own, Math.max(fullAt.get(own) ?? 0, until));
    },
  };
}
