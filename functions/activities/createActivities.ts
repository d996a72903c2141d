import type { ActivityMap } from "../../orchestrations/calls.ts";
import { changeMembers } from "../../shared/acts/changeMembers.ts";
import { createPolicy } from "../../shared/acts/createPolicy.ts";
import { enforce } from "../../shared/acts/enforce.ts";
import { readBack } from "../../shared/acts/readBack.ts";
import type { World } from "../../shared/ports/world.ts";
import { adoptAndWatch } from "./adoptAndWatch.ts";
import { createReader } from "./collected/createReader.ts";
import { createPolicyReader } from "./createPolicyReader.ts";
import { endRollout } from "./endRollout.ts";
import { freeze } from "./freeze.ts";
import { loadPhase } from "./loadPhase.ts";
import { loadRollout } from "./loadRollout.ts";
import { observe } from "./observe.ts";
import { observeGuard } from "./observeGuard.ts";
import { readyNow } from "./readyNow.ts";
import { record } from "./record.ts";
import { report } from "./report.ts";
import { rollBackWave } from "./rollBackWave.ts";
import { runErrand } from "./runErrand.ts";
import { survey } from "./survey.ts";
import { type Starter, watchOver } from "./watchOver.ts";

/** The implementation of every activity; `starter` starts instances on behalf of one invocation. */
export type Activities = {
  readonly [Name in keyof ActivityMap]: (
    input: ActivityMap[Name][0],
    starter: Starter,
  ) => Promise<ActivityMap[Name][1]>;
};

/** Binds every activity to one World. */
export function createActivities(world: World): Activities {
  const readPolicy = createPolicyReader(world);
  const reader = createReader(world, readPolicy);
  return {
    loadRollout: (input) => loadRollout(world, input),
    loadPhase: (input) => loadPhase(world, input),
    observe: (input) => observe(world, readPolicy, reader, input),
    survey: (input) => survey(world, reader, input),
    freeze: (input) => freeze(world, reader, input),
    record: (input) => record(world, input),
    adopt: (input, starter) => adoptAndWatch(world, starter, input),
    watchOver: (input, starter) => watchOver(world, starter, input),
    changeMembers: (input) => changeMembers(world, (id, wave) => readyNow(world, reader, id, wave), input),
    createPolicy: (input) => createPolicy(world, input),
    enforce: (input) => enforce(world, (id, wave) => readyNow(world, reader, id, wave), input),
    readBack: (input) => readBack(world, input),
    rollBack: (input) => rollBackWave(world, input),
    observeGuard: (input) => observeGuard(world, readPolicy, input),
    report: (input) => report(world, input),
    readSlice: (input) => reader.readSlice(input),
    runErrand: (input) => runErrand(world, input),
    endRollout: (input) => endRollout(world, input),
  };
}
