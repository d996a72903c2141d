import { type AssistCase, assistStatus } from "../../shared/domain/assist/assistCase.ts";
import { assistList, assistQuery } from "../../shared/schemas/http/assist.ts";
import { casesNow } from "../rollouts/casesNow.ts";
import { findRollout } from "../rollouts/findRollout.ts";
import { viewCase } from "../rollouts/viewCase.ts";
import { noSuchRollout } from "./noSuchRollout.ts";
import { answer } from "./reply.ts";
import { route } from "./route.ts";

const usualLimit = 100;
const statuses = ["open", "contacted", "resolved", "back"] as const;

/** Lists who is blocked by a policy in force, for those who help them: why, since when, what was done, and who is back. */
export const listAssist = route({
  name: "listAssist",
  method: "GET",
  path: "rollouts/{id}/assist",
  roles: ["operator", "helpdesk"],
  summary: "Lists who is blocked in the waves in force, with reason, fix, status and time to unblock.",
  query: assistQuery,
  answers: { 200: { meaning: "Who needs help, the longest blocked first.", schema: assistList } },
  async handle(world, call) {
    const rollout = await findRollout(world, call.param("id"));
    if (rollout === undefined) return noSuchRollout(call.param("id"));
    const { wave, status, limit = usualLimit } = call.query;
    const found = await casesNow(world, rollout);
    const now = world.clock.now();
    const all = (found?.cases ?? []).filter((one) => wave === undefined || one.wave === wave);
    const wanted = all.filter((one) => status === undefined || assistStatus(one) === status);
    const shown = wanted.slice(0, limit);
    return answer(200, {
      rolloutId: rollout.id,
      asOf: found === undefined ? null : new Date(found.until).toISOString(),
      counts: Object.fromEntries(
        statuses.map((each) => [each, all.filter((one) => assistStatus(one) === each).length]),
      ),
      unblockMinutes: timesOf(all),
      people:
        found === undefined ? [] : shown.map((one) => viewCase(rollout.plan, found.collected, one, now)),
      more: wanted.length - shown.length,
    });
  },
});

function timesOf(cases: readonly AssistCase[]) {
  const minutes = cases
    .flatMap(({ since, unblockedAt }) => (unblockedAt === undefined ? [] : [unblockedAt - since]))
    .map((ms) => Math.round(ms / 60_000))
    .sort((a, b) => a - b);
  const median = minutes[Math.floor((minutes.length - 1) / 2)] ?? null;
  return { people: minutes.length, median, longest: minutes.at(-1) ?? null };
}
