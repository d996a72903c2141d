const requests = 5;
const perMs = 10_000;

/** The documented budget of the reports: 5 requests in 10 seconds of one app in one tenant. */
export interface ReportsBudget {
  /** Whether a request that arrives now (epoch milliseconds) is let in; otherwise the milliseconds to wait. */
  arrive(now: number): number;
}

/** A budget that refuses what either reading of it would: a window that slides, and a bucket of five filled drop by drop. */
export function createReportsBudget(): ReportsBudget {
  let served: readonly number[] = [];
  let [drops, filledAt] = [requests, 0];
  return {
    arrive(now) {
      drops = Math.min(requests, drops + ((now - filledAt) * requests) / perMs);
      filledAt = now;
      served = served.filter((at) => now - at < perMs);
      const [oldest = now - perMs] = served;
      const wait = Math.max(
        served.length < requests ? 0 : oldest + perMs - now,
        drops >= 1 ? 0 : ((1 - drops) * perMs) / requests,
      );
      if (wait > 0) return wait;
      served = [...served, now];
      drops -= 1;
      return 0;
    },
  };
}

/** The least milliseconds in which the stricter of both lets so many requests in, when none came before. */
export const leastMs = (count: number): number =>
  Math.max(0, Math.floor((count - 1) / requests) * perMs, ((count - requests) * perMs) / requests);
