import type { Clock } from "../../ports/clock.ts";
import type { Lane, Pacer } from "./pacer.ts";

/** At most so many requests may leave in any span of so many milliseconds. */
interface Limit {
  readonly requests: number;
  readonly perMs: number;
}

/** Limits by bucket. The tenant's Conditional Access budget is shared by all its apps: background reads take half of it. */
type Limits = Readonly<Record<Lane, Limit>>;

/**
 * The documented budgets. Whether the tenant fills a bucket drop by drop or counts in windows is not documented; who sends
 * no more than the budget in any window is refused by neither. Reports are 5 in 10 s: one may overtake another on its way
 * by the rest, and they still arrive no closer together.
 */
const documented: Limits = {
  reports: { requests: 5, perMs: 10_200 },
  conditionalAccess: { requests: 1, perMs: 1000 },
  conditionalAccessBackground: { requests: 1, perMs: 2000 },
  identity: { requests: 100, perMs: 2000 },
  // A mailbox takes 30 messages a minute.
  mail: { requests: 30, perMs: 60_000 },
};

/** Buckets a lane draws from, in order; the shared one comes last so that waiting background reads hold none of it. */
const buckets: Readonly<Record<Lane, readonly Lane[]>> = {
  reports: ["reports"],
  conditionalAccess: ["conditionalAccess"],
  conditionalAccessBackground: ["conditionalAccessBackground", "conditionalAccess"],
  identity: ["identity"],
  mail: ["mail"],
};

/** Paces within one process, on the given clock. */
export function createPacer(settings: { readonly clock: Clock; readonly limits?: Partial<Limits> }): Pacer {
  const { clock } = settings;
  const limits = { ...documented, ...settings.limits };
  // When the newest requests of each bucket leave or have left, oldest first; each makes room for one a window later.
  const turns = new Map<Lane, readonly number[]>();

  const turnIn = (bucket: Lane): number => {
    const { requests, perMs } = limits[bucket];
    const taken = turns.get(bucket) ?? [];
    const oldest = taken.length < requests ? undefined : taken[0];
    const last = taken.at(-1) ?? 0;
    // Nobody overtakes: a turn is never before the one that was given last.
    return Math.max(clock.now(), last, oldest === undefined ? 0 : oldest + perMs);
  };
  const note = (bucket: Lane, turn: number): void => {
    turns.set(bucket, [...(turns.get(bucket) ?? []), turn].slice(-limits[bucket].requests));
  };

  return {
    async take(lane, maxWaitMs) {
      let waitedMs = 0;
      for (const bucket of buckets[lane]) {
        const turn = turnIn(bucket);
        const wait = turn - clock.now();
        if (waitedMs + wait > maxWaitMs) return { kind: "refused", retryAfterMs: wait };
        note(bucket, turn);
        if (wait > 0) await clock.sleep(wait);
        waitedMs += wait;
      }
      return { kind: "granted", waitedMs };
    },
    hold(lane, ms) {
      const [own = lane] = buckets[lane];
      const { requests, perMs } = limits[own];
      const until = clock.now() + ms;
      // One may try then, the others follow a window later.
      const full = [until - perMs, ...Array<number>(requests - 1).fill(until)];
      const later = (turns.get(own) ?? []).filter((turn) => turn > until);
      turns.set(own, [...full, ...later].slice(-requests));
    },
  };
}
