import { app } from "@azure/functions";
import * as df from "durable-functions";
import type { World } from "../../shared/ports/world.ts";
import { instancesOf } from "../rollouts/instances.ts";
import { digest } from "./digest.ts";
import { watchdog } from "./watchdog.ts";

/**
 * Schedules of the watchdog. In the embedded World virtual time jumps from one appointment to the next, so a rollout
 * of ten weeks would spend most of its wall time on 20,000 rounds of looking.
 */
const watchdogSchedules = { azure: "0 */5 * * * *", embedded: "0 30 * * * *" };

/** Registers the watchdog, every 5 minutes (embedded: hourly), and the digest, daily at 06:00 UTC. */
export function registerTimers(world: World): void {
  const rounds = [
    { name: "watchdog", schedule: watchdogSchedules[world.kind], run: watchdog },
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
