import { families, guidOf } from "../people/guidOf.ts";
import type { Tenant } from "../simulation/tenant.ts";
import { batchReply, isBatch } from "./batch.ts";
import type { GraphRequest } from "./graphRequest.ts";
import { matchRoute } from "./matchRoute.ts";
import { type OutageAnswer, outageAnswer } from "./outage.ts";
import { badRequest, GraphError, type Reply } from "./reply.ts";
import { Throttle } from "./throttle.ts";

/** A request as it arrives, its body parsed. */
export interface IncomingGraphRequest {
  readonly method: string;
  /** Path with version and query, as `/v1.0/users?$top=5`. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: unknown;
}

/** Requests that Graph was asked, by route. */
export interface RequestCounts {
  total: number;
  throttled: number;
  readonly byRoute: Record<string, number>;
}

/** Microsoft Graph in front of a tenant: authentication, budgets, outages, routing and errors. */
export class GraphServer {
  readonly requests: RequestCounts = { total: 0, throttled: 0, byRoute: {} };
  readonly #tenant: Tenant;
  readonly #origin: string;
  readonly #token: string;
  readonly #throttle = new Throttle();

  constructor(tenant: Tenant, origin: string, token: string) {
    this.#tenant = tenant;
    this.#origin = origin;
    this.#token = token;
  }

  /** Answers one request; `reset` means the connection ends without an answer. */
  answer(incoming: IncomingGraphRequest): OutageAnswer {
    const number = this.requests.total++;
    const requestId = guidOf(this.#tenant.world.people.seed, families.request, number, 0);
    const date = new Date(this.#tenant.world.now);
    const always = {
      "request-id": requestId,
      "client-request-id": incoming.headers["client-request-id"] ?? requestId,
      date: date.toUTCString(),
    };
    try {
      const outage = outageAnswer(this.#tenant, number);
      if (outage !== undefined) {
        return outage === "reset" ? outage : { ...outage, headers: { ...always, ...outage.headers } };
      }
      if (incoming.headers["authorization"] !== `Bearer ${this.#token}`) {
        throw new GraphError(401, "InvalidAuthenticationToken", "Access token is empty or not valid.");
      }
      const reply = this.#route(incoming);
      return { ...reply, headers: { ...always, ...reply.headers } };
    } catch (error) {
      if (!(error instanceof GraphError)) {
        throw error;
      }
      if (error.status === 429) {
        this.requests.throttled++;
      }
      const innerError = {
        date: date.toISOString().slice(0, 19),
        "request-id": requestId,
        "client-request-id": always["client-request-id"],
      };
      const body = { error: { code: error.code, message: error.message, innerError } };
      return { status: error.status, headers: { ...always, ...error.headers }, body };
    }
  }

  #route(incoming: IncomingGraphRequest): Reply {
    const { version, path, query } = split(incoming.target);
    if (isBatch(incoming.method, path)) {
      this.#count("POST /$batch");
      return batchReply(incoming, version, (part) => this.answer(part));
    }
    const match = matchRoute(incoming.method, path);
    switch (match.kind) {
      case "unknownPath":
        throw badRequest(`Resource not found for the segment '${match.segment}'.`);
      case "methodNotAllowed":
        throw new GraphError(
          405,
          "Request_BadRequest",
          "Specified HTTP method is not allowed for the request target.",
        );
      case "route": {
        const { route, parameters } = match;
        this.#count(`${route.method} ${route.path}`);
        this.#throttle.spend(route, this.#tenant.world.now);
        const request: GraphRequest = {
          tenant: this.#tenant,
          origin: this.#origin,
          version,
          path,
          parameters,
          query,
          headers: incoming.headers,
          body: incoming.body,
        };
        return route.handle(request);
      }
    }
  }

  #count(route: string): void {
    this.requests.byRoute[route] = (this.requests.byRoute[route] ?? 0) + 1;
  }
}

function split(target: string): {
  readonly version: "v1.0" | "beta";
  readonly path: string;
  readonly query: URLSearchParams;
} {
  const [before = "", after = ""] = target.split("?", 2);
  const [, version, path] = /^\/(v1\.0|beta)(\/.*)$/i.exec(before) ?? [];
  if (version === undefined || path === undefined) {
    throw badRequest(`Invalid version in '${before}'. Use /v1.0 or /beta.`);
  }
  return {
    version: version.toLowerCase() === "beta" ? "beta" : "v1.0",
    path: path.replace(/\/$/, ""),
    query: new URLSearchParams(after),
  };
}
