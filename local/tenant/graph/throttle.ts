import { GraphError } from "./reply.ts";
import type { Route } from "./routes.ts";

/** How much fits into a window of virtual time, and whether a refusal says how long to wait. */
const budgets = {
  conditionalAccess: { windowMs: 1_000, units: 1, saysWhen: false },
  reports: { windowMs: 10_000, units: 5, saysWhen: true },
  identity: { windowMs: 10_000, units: 8_000, saysWhen: true },
} as const;

/** The documented request budgets of Microsoft Graph, counted in virtual time. */
export class Throttle {
  readonly #spent = {
    conditionalAccess: [] as Spending[],
    reports: [] as Spending[],
    identity: [] as Spending[],
  };

  /** Counts a request at this instant (epoch milliseconds), or throws the 429 that Graph would answer. */
  spend(route: Pick<Route, "bucket" | "units">, now: number): void {
    const budget = budgets[route.bucket];
    const recent = this.#spent[route.bucket].filter((spending) => spending.at > now - budget.windowMs);
    const used = recent.reduce((total, spending) => total + spending.units, 0);
    const units = route.bucket === "identity" ? route.units : 1;
    if (used + units > budget.units) {
      this.#spent[route.bucket] = recent;
      const wait = Math.max(1, Math.ceil(((recent[0]?.at ?? now) + budget.windowMs - now) / 1000));
      const headers = budget.saysWhen ? { "retry-after": String(wait) } : {};
      throw new GraphError(429, "TooManyRequests", "Too many requests.", headers);
    }
    const last = recent.at(-1);
    if (last?.at === now) {
      recent[recent.length - 1] = { at: now, units: last.units + units };
    } else {
      recent.push({ at: now, units });
    }
    this.#spent[route.bucket] = recent;
  }
}

interface Spending {
  readonly at: number;
  readonly units: number;
}
