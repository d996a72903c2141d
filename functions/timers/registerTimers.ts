import { app } from "@azure/functions";
import * as df from "durable-functions";
import type { World } from "../../shared/ports/world.ts";
import { instancesOf } from "../http/instances.ts";
import { digest } from "./digest.ts";
import { watchdog } from "./watchdog.ts";

/** Registers the watchdog, every 5 minutes, and the digest, daily at 06:00 UTC. */
export function registerTimers(world: World): void {
  const rounds = [
    { name: "watchdog", schedule: "0 */5 * * * *", run: watchdog },
    { name: "digest", schedule: "0 0 6 * * *", run: digest },
  ];
  for (const { name, schedule, run } of rounds) {
    app.timer(name, {
      schedule,
      extraInputs: [df.input.durableClient()],
      handler: (_timer, context) => run(world, instancesOf(context), (line) => context.warn(line)),
    });
  }
}
