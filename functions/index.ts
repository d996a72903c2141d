import { pathToFileURL } from "node:url";
import { createAzureWorld } from "../shared/adapters/createAzureWorld.ts";
import { readSettings } from "../shared/adapters/system/readSettings.ts";
import type { World } from "../shared/ports/world.ts";
import { registerActivities } from "./activities/registerActivities.ts";
import { registerHttp } from "./http/registerHttp.ts";
import { registerMessages } from "./messages/registerMessages.ts";
import { registerOrchestrations } from "./registerOrchestrations.ts";
import { registerTimers } from "./timers/registerTimers.ts";

const world = await chooseWorld();
registerOrchestrations();
registerActivities(world);
registerHttp(world);
registerTimers(world);
registerMessages(world);

/** The Azure World, or the module that ROLLOUT_WORLD names; reading the settings refuses that one on Azure. */
async function chooseWorld(): Promise<World> {
  const settings = readSettings(process.env);
  if (settings.world === undefined) return createAzureWorld(settings);
  const module = (await import(pathToFileURL(settings.world).href)) as {
    createWorld(env: NodeJS.ProcessEnv): Promise<World>;
  };
  return module.createWorld(process.env);
}
