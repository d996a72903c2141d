import { tenantId } from "../people/fixedIds.ts";
import { families, guidOf } from "../people/guidOf.ts";
import type { Tenant } from "../simulation/tenant.ts";
import { TokenGate } from "./access/tokenGate.ts";
import { batchReply, isBatch } from "./batch.ts";
import { forbidden } from "./forbidden.ts";
import type { GraphRequest } from "./graphRequest.ts";
import { negotiate } from "./negotiate.ts";
import { type OutageAnswer, outageAnswer } from "./outage.ts";
import { holds } from "./permissions.ts";
import { checkOptions } from "./query/checkOptions.ts";
import { badRequest, GraphError, type Reply } from "./reply.ts";
import { matchRoute } from "./routes/matchRoute.ts";
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

/** Microsoft Graph in front of a tenant: authentication, permissions, budgets, outages, routing and errors. */
export class GraphServer {
  readonly requests: RequestCounts = { total: 0, throttled: 0, byRoute: {} };
  readonly #origin: string;
  readonly #tenant: Tenant;
  readonly #gate: TokenGate;
  readonly #throttle = new Throttle();

  /** `key` is the secret with which access tokens are signed. */
  constructor(tenant: Tenant, origin: string, key: string) {
    this.#tenant = tenant;
    this.#origin = origin;
    this.#gate = new TokenGate(key, tenantId);
  }

  /** Answers one request; `reset` means the connection ends without an answer. */
  answer(incoming: IncomingGraphRequest): OutageAnswer {
    return this.#answered(incoming, (number) => {
      const outage = outageAnswer(this.#tenant, number);
      return outage ?? this.#route(incoming);
    });
  }

  /** The answer to a request whose body could not be read, as Graph words it. */
  refuse(incoming: Pick<IncomingGraphRequest, "headers">, error: GraphError): OutageAnswer {
    return this.#answered(incoming, () => {
      throw error;
    });
  }

  #answered(
    incoming: Pick<IncomingGraphRequest, "headers">,
    answer: (number: number) => OutageAnswer,
  ): OutageAnswer {
    const number = this.requests.total++;
    const requestId = guidOf(this.#tenant.world.people.seed, families.request, number, 0);
    const date = new Date(this.#tenant.world.now);
    const always = {
      "request-id": requestId,
      "client-request-id": incoming.headers["client-request-id"] ?? requestId,
      date: date.toUTCString(),
    };
    try {
      const reply = answer(number);
      return reply === "reset" ? reply : { ...reply, headers: { ...always, ...reply.headers } };
    } catch (error) {
      if (!(error instanceof GraphError)) {
        throw error;
      }
      if (error.status === 429) {
        this.requests.throttled++;
      }
      const innerError = {
        ...error.inner,
        date: date.toISOString().slice(0, 19),
        "request-id": requestId,
        "client-request-id": always["client-request-id"],
      };
      const body = { error: { code: error.code, message: error.message, innerError } };
      return { status: error.status, headers: { ...always, ...error.headers }, body };
    }
  }

  #route(incoming: IncomingGraphRequest): Reply {
    const caller = this.#gate.callerOf(incoming.headers["authorization"], this.#tenant.world.now);
    const { version, path, query } = split(incoming.target);
    if (isBatch(incoming.method, path)) {
      this.#count("POST /$batch");
      negotiate(incoming, path);
      return batchReply(incoming, version, (part) => this.answer(part));
    }
    const match = matchRoute(incoming.method, path, version);
    switch (match.kind) {
      case "unknownPath":
        throw badRequest(`Resource not found for the segment '${match.segment}'.`);
      case "methodNotAllowed":
        throw new GraphError(
          405,
          "Request_BadRequest",
          "Specified HTTP method is not allowed for the request target.",
          { allow: match.allowed.join(", ") },
        );
      case "route": {
        const { route, parameters } = match;
        this.#count(`${route.method} ${route.path}`);
        const headers = this.#throttle.spend(route, query, caller.appId, this.#tenant.world.now);
        if (!holds(caller, route.permissions)) {
          throw forbidden(route.service, route.permissions);
        }
        negotiate(incoming, path);
        checkOptions(query, route.options);
        const request: GraphRequest = {
          tenant: this.#tenant,
          origin: this.#origin,
          caller,
          version,
          path,
          parameters,
          query,
          headers: incoming.headers,
          body: incoming.body,
        };
        const reply = route.handle(request);
        return headers === undefined ? reply : { ...reply, headers: { ...headers, ...reply.headers } };
      }
      default:
        return match satisfies never;
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
  const mark = target.indexOf("?");
  const before = mark < 0 ? target : target.slice(0, mark);
  const [, version, path] = /^\/(v1\.0|beta)(\/.*)$/i.exec(before) ?? [];
  if (version === undefined || path === undefined) {
    throw badRequest(`Invalid version in '${before}'. Use /v1.0 or /beta.`);
  }
  return {
    version: version.toLowerCase() === "beta" ? "beta" : "v1.0",
    path: path.replace(/\/$/, ""),
    query: new URLSearchParams(mark < 0 ? "" : target.slice(mark + 1)),
  };
}
