import { HttpRequest, InvocationContext } from "@azure/functions";
import { createRateLimit } from "../../functions/http/createRateLimit.ts";
import { routes } from "../../functions/http/routes.ts";
import { serve } from "../../functions/http/serve.ts";
import type { Instances } from "../../functions/rollouts/instances.ts";
import type { World } from "../../shared/ports/world.ts";
import { testToken } from "../fakes/testTokens.ts";
import { people } from "../functions/http/createBench.ts";

/** Somebody of the sample plan by role, or `object id;roles`. */
export type Who = keyof typeof people | (string & {});

/** A reply of the API. */
export interface Called {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: each test knows what it asked for
  readonly body: any;
}

/** One call of a route: who, what, where, with which body, and with which idempotency key where it is not one of its own. */
export type Caller = (as: Who, method: string, path: string, body?: unknown, key?: string) => Promise<Called>;

/** A caller of the product's routes, served as the host serves them; tokens are good for a year from `since`. */
export function createCaller(world: World, instances: Instances, since: number): Caller {
  const limits = createRateLimit(world.clock);
  let calls = 0;
  return async (as, method, path, body, key) => {
    const { route, params } = match(method, path);
    const token = testToken((people as Readonly<Record<string, string>>)[as] ?? as, since);
    const bytes = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
    calls += 1;
    const request = new HttpRequest({
      method,
      url: `http://127.0.0.1:7071${path}`,
      params,
      headers: {
        authorization: `Bearer ${token}`,
        ...(bytes === undefined ? {} : { "content-type": "application/json" }),
        ...(method === "GET" ? {} : { "idempotency-key": key ?? `call-${calls}` }),
      },
      ...(bytes === undefined ? {} : { body: { bytes } }),
    });
    const context = new InvocationContext({ invocationId: `call-${calls}`, functionName: route.name });
    const reply = await serve(world, route, limits, () => instances)(request, context);
    const text = String(reply.body ?? "");
    const isJson = JSON.stringify(reply.headers ?? {}).includes("json");
    return { status: reply.status ?? 200, body: isJson && text !== "" ? JSON.parse(text) : text };
  };
}

/** The route that a host would choose, and what it would put into the parameters. */
function match(method: string, path: string) {
  const { pathname } = new URL(`http://127.0.0.1:7071${path}`);
  for (const route of routes) {
    const pattern = route.path.replaceAll(".", "\\.").replaceAll(/\{(\w+)\}/g, "(?<$1>[^/]+)");
    const found = route.method === method ? new RegExp(`^/api/${pattern}$`).exec(pathname) : null;
    if (found === null) continue;
    const params = Object.entries(found.groups ?? {}).map(([name, value]) => [
      name,
      decodeURIComponent(value),
    ]);
    return { route, params: Object.fromEntries(params) as Record<string, string> };
  }
  throw new Error(`no route answers ${method} ${path}`);
}
