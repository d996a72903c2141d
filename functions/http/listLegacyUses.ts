import { legacyUsesOf } from "../../shared/domain/census/legacyUse.ts";
import { legacyUsePage, legacyUseQuery } from "../../shared/schemas/http/census.ts";
import { readCollected } from "../activities/collected/readCollected.ts";
import { findRollout } from "../rollouts/findRollout.ts";
import { linksOf } from "../rollouts/linksOf.ts";
import { noSuchRollout } from "./noSuchRollout.ts";
import { pageOf } from "./pageOf.ts";
import { answer } from "./reply.ts";
import { route } from "./route.ts";

/** Lists by object id who still has or uses one kind of what passkeys are to replace, for those who help them. */
export const listLegacyUses = route({
  name: "listLegacyUses",
  method: "GET",
  path: "rollouts/{id}/census/people",
  roles: ["operator", "helpdesk"],
  summary: "Lists who still has or uses one kind of legacy credential, and when last, page by page.",
  query: legacyUseQuery,
  answers: { 200: { meaning: "One page of people.", schema: legacyUsePage } },
  async handle(world, call) {
    const rollout = await findRollout(world, call.param("id"));
    if (rollout === undefined) return noSuchRollout(call.param("id"));
    const { kind } = call.query;
    const stored = await readCollected(world, rollout.id);
    const found = stored?.people === undefined ? [] : legacyUsesOf(stored.people, kind);
    const { people, next } = pageOf(found, call.query);
    const path = `${linksOf(rollout.id).self}/census/people?kind=${kind}`;
    return answer(200, {
      rolloutId: rollout.id,
      kind,
      asOf: stored === undefined ? null : new Date(stored.head.watermark).toISOString(),
      people,
      ...(next === undefined ? {} : { next: `${path}&${next}` }),
    });
  },
});
