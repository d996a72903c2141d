import { frozenRecord } from "../../shared/schemas/http/gateView.ts";
import { findRollout } from "../rollouts/findRollout.ts";
import { noSuchRollout } from "./noSuchRollout.ts";
import { problem } from "./problem.ts";
import { readers, seesPeople } from "./readers.ts";
import { answer } from "./reply.ts";
import { route } from "./route.ts";

/** Shows one frozen record, proposal or report on causes exactly as it was hashed, or a survey, to plain readers without object ids. */
export const getEvidence = route({
  name: "getEvidence",
  method: "GET",
  path: "rollouts/{id}/evidence/{hash}",
  roles: readers,
  summary:
    "Shows a frozen evidence record, the what-if survey it names, a report on causes, or what was proposed, by its hash.",
  answers: { 200: { meaning: "The record.", schema: frozenRecord } },
  async handle(world, call) {
    const rollout = await findRollout(world, call.param("id"));
    if (rollout === undefined) return noSuchRollout(call.param("id"));
    const hash = call.param("hash");
    const evidence = await world.evidence.get(rollout.id, hash);
    if (evidence !== undefined) return answer(200, { hash, evidence });
    const causes = await world.evidence.causes(rollout.id, hash);
    if (causes !== undefined) return answer(200, { hash, causes });
    const proposal = await world.evidence.proposal(rollout.id, hash);
    if (proposal !== undefined) return answer(200, { hash, proposal });
    const survey = await world.evidence.survey(rollout.id, hash);
    if (survey === undefined)
      return problem("NO_SUCH_EVIDENCE", `rollout ${rollout.id} has no evidence with this hash`);
    const cells = seesPeople(call.caller) ? survey.cells : survey.cells.map(({ person: _, ...cell }) => cell);
    return answer(200, { hash, survey: { ...survey, cells } });
  },
});
