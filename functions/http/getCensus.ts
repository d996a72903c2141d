import { censusTrend } from "../../shared/domain/census/censusTrend.ts";
import { census } from "../../shared/schemas/http/census.ts";
import { readHead } from "../activities/collected/readHead.ts";
import { findRollout } from "../rollouts/findRollout.ts";
import { noSuchRollout } from "./noSuchRollout.ts";
import { readers } from "./readers.ts";
import { answer } from "./reply.ts";
import { route } from "./route.ts";

/** Tells day by day how many people still have and use what passkeys are to replace. */
export const getCensus = route({
  name: "getCensus",
  method: "GET",
  path: "rollouts/{id}/census",
  roles: readers,
  summary: "Tells day by day how many people still have and use passwords and legacy MFA.",
  answers: { 200: { meaning: "One count a day.", schema: census } },
  async handle(world, call) {
    const rollout = await findRollout(world, call.param("id"));
    if (rollout === undefined) return noSuchRollout(call.param("id"));
    const stored = await readHead(world, rollout.id);
    const days = stored?.head.census ?? [];
    const trend = censusTrend(days);
    return answer(200, {
      rolloutId: rollout.id,
      seenSince: new Date(rollout.startedAt).toISOString(),
      days,
      ...(trend === undefined ? {} : { trend }),
    });
  },
});
