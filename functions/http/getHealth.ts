import { healthReply } from "../../shared/schemas/http/health.ts";
import { answer } from "./reply.ts";
import { route } from "./route.ts";
import { version } from "./version.ts";

/** Says whether the app is up and reaches its store; for probes, so it tells nothing else. */
export const getHealth = route({
  name: "getHealth",
  method: "GET",
  path: "health",
  roles: "anyone",
  summary: "Says whether the app is up and reaches its store.",
  answers: {
    200: { meaning: "All is well.", schema: healthReply },
    503: { meaning: "The store cannot be reached.", schema: healthReply },
  },
  async handle(world, { log }) {
    try {
      await world.rows.get("settings", "health", "probe");
      return answer(200, { status: "ok", world: world.kind, store: "reachable", version });
    } catch (error) {
      log(`health: the store cannot be reached: ${String(error)}`);
      return answer(503, { status: "degraded", world: world.kind, store: "unreachable", version });
    }
  },
});
