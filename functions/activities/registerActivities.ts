import * as df from "durable-functions";
import type { World } from "../../shared/ports/world.ts";
import { createActivities } from "./createActivities.ts";
import type { Starter } from "./watchOver.ts";

/** Registers every activity under its name in the ActivityMap. */
export function registerActivities(world: World): void {
  for (const [name, run] of Object.entries(createActivities(world))) {
    df.app.activity(name, {
      extraInputs: [df.input.durableClient()],
      handler: (input, context) =>
        // Opening a client costs more than most activities do, and hardly any starts something.
        (run as Runner)(input, (...start) => starterOf(df.getClient(context))(...start)),
    });
  }
}

type Runner = (input: unknown, starter: Starter) => Promise<unknown>;

/** Instances in these states may be started anew; all others are alive. */
const ended: readonly string[] = ["Completed", "Failed", "Terminated", "Canceled"];

/** Starts instances through a durable client, and leaves living ones alone. */
export function starterOf(client: df.DurableClient): Starter {
  return async (name, instanceId, input) => {
    const alive = await isAlive(client, instanceId);
    if (alive) return false;
    try {
      await client.startNew(name, { instanceId, input });
    } catch (error) {
      // Another delivery may have started it between the two calls.
      if (await isAlive(client, instanceId)) return false;
      throw error;
    }
    return true;
  };
}

async function isAlive(client: df.DurableClient, instanceId: string): Promise<boolean> {
  try {
    const status = await client.getStatus(instanceId);
    return !ended.includes(status.runtimeStatus);
  } catch {
    // The client throws when there is no such instance.
    return false;
  }
}
