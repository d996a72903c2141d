import { personView } from "../../shared/schemas/http/personView.ts";
import { readCollected } from "../activities/collected/readCollected.ts";
import { findRollout } from "../rollouts/findRollout.ts";
import { viewPerson } from "../rollouts/viewPerson.ts";
import { noSuchRollout } from "./noSuchRollout.ts";
import { readers } from "./readers.ts";
import { answer } from "./reply.ts";
import { route } from "./route.ts";

/** Says why one person is blocked, not ready or not enrolled, and what to do about it; anybody of no wave is answered alike. */
export const getPerson = route({
  name: "getPerson",
  method: "GET",
  path: "rollouts/{id}/people/{objectId}",
  roles: ["helpdesk", ...readers],
  summary: "Says why a person is blocked, not ready or not enrolled, and the fix.",
  answers: { 200: { meaning: "What was read of the person.", schema: personView } },
  async handle(world, call) {
    const rollout = await findRollout(world, call.param("id"));
    if (rollout === undefined) return noSuchRollout(call.param("id"));
    const collected = await readCollected(world, rollout.id);
    return answer(200, viewPerson(rollout, call.param("objectId"), collected?.head, collected?.people));
  },
});
