import { amendmentView } from "../../shared/schemas/http/amendment.ts";
import { findAmendment } from "../rollouts/findAmendment.ts";
import { findRollout } from "../rollouts/findRollout.ts";
import { viewAmendment } from "../rollouts/viewAmendment.ts";
import { noSuchRollout } from "./noSuchRollout.ts";
import { problem } from "./problem.ts";
import { readers } from "./readers.ts";
import { answer } from "./reply.ts";
import { route } from "./route.ts";

/** Shows a proposed plan as its differences, to be read before it is confirmed. */
export const getAmendment = route({
  name: "getAmendment",
  method: "GET",
  path: "rollouts/{id}/amendments/{hash}",
  roles: readers,
  summary: "Shows how a proposed plan differs from the one it was proposed on.",
  answers: { 200: { meaning: "The amendment.", schema: amendmentView } },
  async handle(world, call) {
    const rollout = await findRollout(world, call.param("id"));
    if (rollout === undefined) return noSuchRollout(call.param("id"));
    const amendment = await findAmendment(world, rollout, call.param("hash"));
    return amendment === undefined
      ? problem("NO_SUCH_AMENDMENT", `nobody has proposed a plan with this hash for ${rollout.id}`)
      : answer(200, viewAmendment(rollout.id, amendment));
  },
});
