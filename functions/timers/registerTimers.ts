import { app } from "@azure/functions";
import * as df from "durable-functions";
import type { World } from "../../shared/ports/world.ts";
import { instancesOf } from "../rollouts/instances.ts";
import { digest } from "./digest.ts";
import { tellStranded } from "./tellStranded.ts";
import { watchdog } from "./watchdog.ts";

/** In the embedded World rounds are rare, for the reason that `watchdogEveryMs` has. */
const schedules = {
  watchdog: { azure: "0 */5 * * * *", embedded: "0 30 * * * *" },
  digest: { azure: "0 0 * * * *", embedded: "0 0 6 * * *" },
  stranded: { azure: "0 */15 * * * *", embedded: "0 0 6 * * *" },
} as const;

/** Registers the watchdog, every 5 minutes (embedded: hourly), the digest, hourly because each plan has its own morning (embedded: daily), and the look for stranded messages, every 15 minutes (embedded: daily). */
export function registerTimers(world: World): void {
  // One process is one holder; the embedded World has only one, which takes its own lease again after a restart.
  const holder = world.kind === "embedded" ? "embedded" : world.random.id();
  const rounds = [
    { name: "watchdog", run: watchdog },
    { name: "digest", run: digest },
    { name: "stranded", run: tellStranded },
  ] as const;
  for (const { name, run } of rounds) {
    app.timer(name, {
      schedule: schedules[name][world.kind],
      extraInputs: [df.input.durableClient()],
      handler: (_timer, context) => run(world, instancesOf(context), (line) => context.warn(line), holder),
    });
  }
}
