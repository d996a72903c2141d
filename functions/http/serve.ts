import type { HttpHandler, HttpRequest, InvocationContext } from "@azure/functions";
import { isStoreUnavailable } from "../../shared/ports/storeUnavailable.ts";
import type { World } from "../../shared/ports/world.ts";
import { type Instances, instancesOf } from "../rollouts/instances.ts";
import { authorize } from "./authorize.ts";
import type { RateLimit } from "./createRateLimit.ts";
import { limitCall, usualLimit } from "./limitCall.ts";
import { problem } from "./problem.ts";
import { readBody, readPath, readQuery } from "./readRequest.ts";
import { render } from "./render.ts";
import type { Reply } from "./reply.ts";
import type { Route } from "./route.ts";

/** The handler of a route: who calls, what they sent, what the route makes of it, and the reply; each step may refuse. */
export function serve(
  world: World,
  route: Route,
  limits: RateLimit,
  instances: (context: InvocationContext) => Instances = instancesOf,
): HttpHandler {
  return async (request, context) => {
    const reply = await replyTo(world, route, limits, request, context, instances(context));
    const rendered = render(reply, new URL(request.url).pathname, context.invocationId);
    return request.method === "HEAD" ? { ...rendered, body: "" } : rendered;
  };
}

async function replyTo(
  world: World,
  route: Route,
  limits: RateLimit,
  request: HttpRequest,
  context: InvocationContext,
  instances: Instances,
): Promise<Reply> {
  try {
    const authorized = await authorize(world, route, request);
    if (authorized.kind === "problem") return authorized;
    const { caller } = authorized;
    const tooMany = route.limit ? undefined : limitCall(limits, caller, usualLimit(route));
    if (tooMany) return tooMany;
    const path = readPath(route, request);
    if (path.kind === "problem") return path;
    const query = readQuery(route, request);
    if (query.kind === "problem") return query;
    const body = await readBody(route, request);
    if (body.kind === "problem") return body;
    const param = (name: string): string => path.value[name] ?? "";
    const again = route.limit && limitCall(limits, caller, route.limit(body.value, param));
    if (again) return again;
    return await route.handle(world, {
      caller,
      body: body.value,
      query: query.value,
      param,
      header: (name) => request.headers.get(name) ?? undefined,
      instances,
      log: (line) => context.warn(line),
    });
  } catch (error) {
    if (isStoreUnavailable(error)) {
      context.warn(`${route.name}: ${error.message}`);
      return problem("STORE_UNAVAILABLE", "nothing was acknowledged; send the same call again in 30 s");
    }
    context.error(`${route.name} failed:`, error);
    return problem("INTERNAL", "nothing was acknowledged; the log tells more under the correlation id");
  }
}
