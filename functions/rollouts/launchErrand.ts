import type { ErrandTurn } from "../../orchestrations/errand.ts";
import { errandInstance } from "../../orchestrations/instances.ts";
import type { Instances } from "./instances.ts";

/** Starts the errand of a gate unless it runs; says whether it did. */
export const launchErrand = (
  instances: Pick<Instances, "start">,
  rolloutId: string,
  gate: string,
): Promise<boolean> =>
  instances.start("errand", errandInstance(rolloutId, gate), { rolloutId, gate } satisfies ErrandTurn);
