import { rolloutView } from "../../shared/schemas/http/rolloutView.ts";
import { readHead } from "../activities/collected/readHead.ts";
import { findRollout } from "../rollouts/findRollout.ts";
import { readLive } from "../rollouts/readLive.ts";
import { viewRollout } from "../rollouts/viewRollout.ts";
import { noSuchRollout } from "./noSuchRollout.ts";
import { readers, seesPeople } from "./readers.ts";
import { answer } from "./reply.ts";
import { route } from "./route.ts";

/** Shows everything about one rollout: phases, verdicts, what is waited for and the call that unblocks it. */
export const getRollout = route({
  name: "getRollout",
  method: "GET",
  path: "rollouts/{id}",
  roles: readers,
  needsInstances: true,
  summary: "Shows one rollout: phases, waves, verdicts with numbers, and what each waits for.",
  answers: { 200: { meaning: "The rollout.", schema: rolloutView } },
  async handle(world, call) {
    const rollout = await findRollout(world, call.param("id"));
    if (rollout === undefined) return noSuchRollout(call.param("id"));
    const [collected, live] = await Promise.all([
      readHead(world, rollout.id),
      readLive(rollout, call.instances),
    ]);
    return answer(
      200,
      viewRollout(rollout, collected?.head, live, seesPeople(call.caller), {
        now: world.clock.now(),
        tablesVersion: world.tablesVersion,
      }),
    );
  },
});
