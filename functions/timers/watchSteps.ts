import type { World } from "../../shared/ports/world.ts";
import type { Rollout } from "../rollouts/findRollout.ts";
import { proveDrills } from "../rollouts/proveDrills.ts";
import { tellDate } from "./tellDate.ts";
import { tellSessions } from "./tellSessions.ts";

/** Looks after what people do by hand: drills that audits have proven meanwhile, sessions that come or were not reported on, and the date to count down to. */
export async function watchSteps(world: World, rollout: Rollout): Promise<void> {
  if (rollout.ended !== undefined) return;
  await proveDrills(world, rollout);
  await tellSessions(world, rollout);
  await tellDate(world, rollout);
}
