import { frozenEvidence } from "../../shared/schemas/http/gateView.ts";
import { findRollout } from "../rollouts/findRollout.ts";
import { noSuchRollout } from "./noSuchRollout.ts";
import { problem } from "./problem.ts";
import { readers } from "./readers.ts";
import { answer } from "./reply.ts";
import { route } from "./route.ts";

/** Shows one frozen record exactly as it was hashed. */
export const getEvidence = route({
  name: "getEvidence",
  method: "GET",
  path: "rollouts/{id}/evidence/{hash}",
  roles: readers,
  summary: "Shows a frozen evidence record by its hash.",
  answers: { 200: { meaning: "The record.", schema: frozenEvidence } },
  async handle(world, call) {
    const rollout = await findRollout(world, call.param("id"));
    if (rollout === undefined) return noSuchRollout(call.param("id"));
    const hash = call.param("hash");
    const evidence = await world.evidence.get(rollout.id, hash);
    return evidence === undefined
      ? problem("NO_SUCH_EVIDENCE", `rollout ${rollout.id} has no evidence with this hash`)
      : answer(200, { hash, evidence });
  },
});
