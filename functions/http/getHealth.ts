import { healthReply } from "../../shared/schemas/http/health.ts";
import { heartbeat } from "../timers/heartbeat.ts";
import { answer } from "./reply.ts";
import { route } from "./route.ts";
import { version } from "./version.ts";

/** Says whether the app is up, reaches its store, and its timers run; for probes from outside, so it tells nothing else. */
export const getHealth = route({
  name: "getHealth",
  method: "GET",
  path: "health",
  roles: "anyone",
  summary: "Says whether the app is up, reaches its store, and its timers run.",
  answers: {
    200: { meaning: "All is well.", schema: healthReply },
    503: {
      meaning: "The store cannot be reached, or no timer has run for three rounds.",
      schema: healthReply,
    },
  },
  async handle(world, { log }) {
    const about = { world: world.kind, version };
    try {
      const timers = await heartbeat(world);
      if (timers === "running") return answer(200, { status: "ok", store: "reachable", timers, ...about });
      log("health: no timer has run for three rounds of the watchdog");
      return answer(503, { status: "degraded", store: "reachable", timers, ...about });
    } catch (error) {
      log(`health: the store cannot be reached: ${String(error)}`);
      return answer(503, { status: "degraded", store: "unreachable", timers: "unknown", ...about });
    }
  },
});
