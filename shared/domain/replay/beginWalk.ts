import { freshPhase } from "../gates/phaseState.ts";
import { skippedPhases } from "../plan/skippedPhases.ts";
import type { ReplaySetup } from "./replaySetup.ts";
import type { Walk } from "./walk.ts";

/** The walk before the first tick. */
export function beginWalk({ plan, startedAt }: ReplaySetup): Walk {
  return {
    index: skippedPhases(plan).length,
    state: freshPhase(startedAt),
    named: new Map(),
    slice: [],
    today: { day: "", people: 0 },
    steps: [],
  };
}
