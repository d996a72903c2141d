import type { QuestionTopic } from "../../shared/domain/questions/questionEntry.ts";
import { sessionsIn } from "../../shared/domain/sessions/sessionsIn.ts";
import { sessionList } from "../../shared/schemas/http/session.ts";
import { findRollout } from "../rollouts/findRollout.ts";
import { viewSession } from "../rollouts/viewSession.ts";
import { noSuchRollout } from "./noSuchRollout.ts";
import { readers, seesPeople } from "./readers.ts";
import { answer } from "./reply.ts";
import { route } from "./route.ts";

/** Lists all drop-in sessions with attendance and questions. */
export const listSessions = route({
  name: "listSessions",
  method: "GET",
  path: "rollouts/{id}/sessions",
  roles: readers,
  summary: "Lists all drop-in sessions with attendance and questions.",
  answers: { 200: { meaning: "All sessions.", schema: sessionList } },
  async handle(world, call) {
    const rollout = await findRollout(world, call.param("id"));
    if (rollout === undefined) return noSuchRollout(call.param("id"));
    const sessions = sessionsIn(rollout.entries);
    const now = world.clock.now();
    const topics: Partial<Record<QuestionTopic, number>> = {};
    for (const { topic, asked } of sessions.flatMap(({ questions }) => questions))
      topics[topic] = (topics[topic] ?? 0) + asked;
    return answer(200, {
      rolloutId: rollout.id,
      sessions: sessions.map((session) => viewSession(rollout.id, session, now, seesPeople(call.caller))),
      topics,
    });
  },
});
