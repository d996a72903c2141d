import { cohortsView } from "../../shared/schemas/http/cohorts.ts";
import { findRollout } from "../rollouts/findRollout.ts";
import { viewCohorts } from "../rollouts/viewCohorts.ts";
import { noSuchRollout } from "./noSuchRollout.ts";
import { readers, seesPeople } from "./readers.ts";
import { answer } from "./reply.ts";
import { route } from "./route.ts";

/** Shows whether each wave is a cohort as the guide wants it, and who could fill its groups unseen. */
export const getCohorts = route({
  name: "getCohorts",
  method: "GET",
  path: "rollouts/{id}/cohorts",
  roles: readers,
  summary:
    "Shows each wave's people: size, departments, who is missing or asked twice, and who can fill its groups without review.",
  answers: { 200: { meaning: "The cohorts as read last.", schema: cohortsView } },
  async handle(world, call) {
    const rollout = await findRollout(world, call.param("id"));
    if (rollout === undefined) return noSuchRollout(call.param("id"));
    return answer(200, await viewCohorts(world, rollout, seesPeople(call.caller)));
  },
});
