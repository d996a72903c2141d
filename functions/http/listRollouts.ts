import { rolloutList } from "../../shared/schemas/http/rolloutList.ts";
import { findRollout } from "../rollouts/findRollout.ts";
import { linksOf } from "../rollouts/linksOf.ts";
import { progressOf } from "../rollouts/progressOf.ts";
import { readers } from "./readers.ts";
import { answer } from "./reply.ts";
import { route } from "./route.ts";

/** Lists every rollout known here, newest first. */
export const listRollouts = route({
  name: "listRollouts",
  method: "GET",
  path: "rollouts",
  roles: readers,
  summary: "Lists all rollouts, newest first.",
  answers: { 200: { meaning: "All rollouts.", schema: rolloutList } },
  async handle(world) {
    const ids = await world.plans.rollouts();
    const found = await Promise.all(ids.map((id) => findRollout(world, id)));
    const rollouts = found
      .filter((rollout) => rollout !== undefined)
      .sort((a, b) => b.startedAt - a.startedAt || (a.id < b.id ? -1 : 1))
      .map((rollout) => {
        const { current } = progressOf(rollout);
        return {
          id: rollout.id,
          name: rollout.plan.name,
          planHash: rollout.planHash,
          startedAt: new Date(rollout.startedAt).toISOString(),
          state: rollout.ended ?? "running",
          ...(current === undefined ? {} : { currentPhase: current.phase.id }),
          href: linksOf(rollout.id).self,
        };
      });
    return answer(200, { rollouts });
  },
});
