import { app } from "@azure/functions";
import * as df from "durable-functions";
import type { World } from "../../shared/ports/world.ts";
import { createRateLimit } from "./createRateLimit.ts";
import { routes } from "./routes.ts";
import { serve } from "./serve.ts";

/** Registers every route. The host lets everyone in, because the guard of each route is ours: roles come from tokens, not from shared keys. */
export function registerHttp(world: World): void {
  const limits = createRateLimit(world.clock);
  for (const route of routes) {
    app.http(route.name, {
      methods: route.method === "GET" ? ["GET", "HEAD"] : [route.method],
      authLevel: "anonymous",
      route: route.path,
      extraInputs: route.needsInstances ? [df.input.durableClient()] : [],
      handler: serve(world, route, limits),
    });
  }
}
