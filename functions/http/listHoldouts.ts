import { enrolmentKnownUntil } from "../../shared/domain/enrolment/enrolmentKnownUntil.ts";
import { enrolmentTarget } from "../../shared/domain/holdouts/enrolmentTarget.ts";
import { holdoutsOf } from "../../shared/domain/holdouts/holdoutsOf.ts";
import { isoOrNull } from "../../shared/domain/text/isoOrNull.ts";
import { holdoutPage, holdoutQuery } from "../../shared/schemas/http/holdout.ts";
import { readCollected } from "../activities/collected/readCollected.ts";
import { findRollout } from "../rollouts/findRollout.ts";
import { linksOf } from "../rollouts/linksOf.ts";
import { noSuchRollout } from "./noSuchRollout.ts";
import { pageOf } from "./pageOf.ts";
import { problem } from "./problem.ts";
import { answer } from "./reply.ts";
import { route } from "./route.ts";

/** Lists by object id who of a wave has not enrolled past its date, for those who help them: each with a class and the evidence. */
export const listHoldouts = route({
  name: "listHoldouts",
  method: "GET",
  path: "rollouts/{id}/holdouts",
  roles: ["operator", "helpdesk"],
  summary: "Lists who of a wave has not enrolled past its date, with a class and the evidence, page by page.",
  query: holdoutQuery,
  answers: { 200: { meaning: "One page of people.", schema: holdoutPage } },
  async handle(world, call) {
    const rollout = await findRollout(world, call.param("id"));
    if (rollout === undefined) return noSuchRollout(call.param("id"));
    const { id, plan, entries, startedAt } = rollout;
    const { wave, class: only } = call.query;
    const phase = plan.phases.find(({ waves }) => waves.some((each) => each.id === wave));
    if (phase === undefined) return problem("NOT_FOUND", `the plan of ${id} has no wave ${wave}`);
    const at = world.clock.now();
    const dueAt = enrolmentTarget(plan, phase, startedAt, entries);
    const stored = await readCollected(world, id);
    const collected = dueAt === undefined || at < dueAt ? undefined : stored?.people;
    const found =
      collected === undefined ? [] : [...holdoutsOf({ plan, entries, collected, startedAt, at }, wave)];
    const wanted = found.filter(([, holdout]) => only === undefined || holdout.class === only);
    const { people, next } = pageOf(wanted, call.query);
    const narrowed = only === undefined ? "" : `&class=${only}`;
    const path = `${linksOf(id).self}/holdouts?wave=${wave}${narrowed}`;
    return answer(200, {
      rolloutId: id,
      wave,
      dueAt: isoOrNull(dueAt),
      asOf: isoOrNull(stored && enrolmentKnownUntil(stored.head)),
      people,
      ...(next === undefined ? {} : { next: `${path}&${next}` }),
    });
  },
});
