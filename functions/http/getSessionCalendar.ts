import { calendarText } from "../../shared/domain/sessions/calendarText.ts";
import { sessionsIn } from "../../shared/domain/sessions/sessionsIn.ts";
import { findRollout } from "../rollouts/findRollout.ts";
import { noSuchRollout } from "./noSuchRollout.ts";
import { problem } from "./problem.ts";
import { readers } from "./readers.ts";
import { answerText } from "./reply.ts";
import { route } from "./route.ts";

/** A drop-in session as iCalendar, to be sent to the people it is for. */
export const getSessionCalendar = route({
  name: "getSessionCalendar",
  method: "GET",
  path: "rollouts/{id}/sessions/{n}/session.ics",
  roles: readers,
  summary: "A drop-in session as iCalendar (RFC 5545, text/calendar).",
  answers: { 200: { meaning: "The session as text/calendar." } },
  async handle(world, call) {
    const rollout = await findRollout(world, call.param("id"));
    if (rollout === undefined) return noSuchRollout(call.param("id"));
    const number = Number(call.param("n"));
    const sessions = sessionsIn(rollout.entries);
    const session = sessions[number - 1];
    if (session === undefined)
      return problem("NO_SUCH_SESSION", `${rollout.id} has no session ${number}; it has ${sessions.length}`);
    const { name: organization, supportChannel } = rollout.plan.organization;
    const source = { rolloutId: rollout.id, organization, supportChannel };
    return answerText("text/calendar; charset=utf-8", calendarText(session, source), {
      "content-disposition": `attachment; filename="session-${number}.ics"`,
    });
  },
});
