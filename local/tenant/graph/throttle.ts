import { tenantId } from "../people/fixedIds.ts";
import { GraphError } from "./reply.ts";
import type { Route } from "./routes/route.ts";

type Budget = "conditionalAccess" | "reports" | "identity" | "identityWrites";

/** How much fits into a window of virtual time, whom it is shared with, and whether a refusal says how long to wait. */
const budgets = {
  conditionalAccess: { windowMs: 1_000, units: 1, saysWhen: false, shared: true },
  reports: { windowMs: 10_000, units: 5, saysWhen: true, shared: false },
  identity: { windowMs: 10_000, units: 8_000, saysWhen: true, shared: false },
  identityWrites: { windowMs: 150_000, units: 3_000, saysWhen: true, shared: false },
} as const;

/** Share of a budget from which on the answers of the directory tell how much is used. */
const worthTelling = 0.8;

interface Spending {
  readonly at: number;
  readonly units: number;
}

/** The documented request budgets of Microsoft Graph, counted in virtual time. */
export class Throttle {
  readonly #spent = new Map<string, Spending[]>();

  /**
   * Counts a request of an application at this instant (epoch milliseconds) and gives what the directory's answer
   * says about it, or throws the 429 that Graph would answer.
   */
  spend(
    route: Pick<Route, "service" | "units" | "method">,
    query: URLSearchParams,
    appId: string,
    now: number,
  ): Readonly<Record<string, string>> | undefined {
    switch (route.service) {
      case "conditionalAccess":
        this.#take("conditionalAccess", 1, appId, now);
        return undefined;
      case "reports":
        this.#take("reports", 1, appId, now);
        return undefined;
      default: {
        const units = resourceUnits(route.units, query);
        const written = route.method === "GET" ? 0 : this.#take("identityWrites", 1, appId, now);
        const used = Math.max(written, this.#take("identity", units, appId, now));
        const cost = { "x-ms-resource-unit": String(units) };
        return used > worthTelling ? { ...cost, "x-ms-throttle-limit-percentage": used.toFixed(2) } : cost;
      }
    }
  }

  /** Share of the budget that is used with this request, 0 to 1. */
  #take(name: Budget, units: number, appId: string, now: number): number {
    const budget = budgets[name];
    const key = budget.shared ? name : `${name}/${appId}`;
    const recent = (this.#spent.get(key) ?? []).filter((spending) => spending.at > now - budget.windowMs);
    this.#spent.set(key, recent);
    const used = recent.reduce((total, spending) => total + spending.units, 0) + units;
    if (used > budget.units) {
      throw tooMany(name, Math.ceil(((recent[0]?.at ?? now) + budget.windowMs - now) / 1000), appId);
    }
    const last = recent.at(-1);
    if (last?.at === now) {
      recent[recent.length - 1] = { at: now, units: last.units + units };
    } else {
      recent.push({ at: now, units });
    }
    return used / budget.units;
  }
}

function tooMany(name: Budget, waitSeconds: number, appId: string): GraphError {
  const wait = String(Math.max(1, waitSeconds));
  const isWrite = name === "identityWrites";
  const directory = {
    "x-ms-throttle-scope": `Tenant_Application/${isWrite ? "Write" : "ReadWrite"}/${appId}/${tenantId}`,
    "x-ms-throttle-information": isWrite ? "WriteLimitExceeded" : "ResourceUnitLimitExceeded",
    "x-ms-throttle-limit-percentage": "1.00",
  };
  const headers = {
    ...(budgets[name].saysWhen ? { "retry-after": wait } : {}),
    ...(name === "identity" || isWrite ? directory : {}),
  };
  const inner = { code: "429", message: "Please retry after", status: "429" };
  return new GraphError(429, "TooManyRequests", "Please retry again later.", headers, inner);
}

function resourceUnits(base: number, query: URLSearchParams): number {
  const top = query.get("$top");
  const saved = (query.has("$select") ? 1 : 0) + (top !== null && Number(top) < 20 ? 1 : 0);
  return Math.max(1, base - saved + (query.has("$expand") ? 1 : 0));
}
