import { helpdeskEvent, helpdeskEventReply } from "../../shared/schemas/messages/helpdeskEvent.ts";
import { recordHelpdeskEvent } from "../messages/recordHelpdeskEvent.ts";
import { jsonBody } from "./jsonBody.ts";
import { problem } from "./problem.ts";
import { answer } from "./reply.ts";
import { route } from "./route.ts";

/** Takes one event of the helpdesk; the same event again changes nothing. */
export const receiveHelpdeskEvent = route({
  name: "receiveHelpdeskEvent",
  method: "POST",
  path: "helpdesk/events",
  roles: ["service", "helpdesk"],
  summary: "Takes an event of the helpdesk: ticket opened, ticket closed, recovery handled.",
  body: jsonBody(helpdeskEvent, ["application/json", "application/cloudevents+json"]),
  answers: {
    202: { meaning: "The event is recorded.", schema: helpdeskEventReply },
    200: { meaning: "The event was recorded already.", schema: helpdeskEventReply },
  },
  async handle(world, call) {
    const outcome = await recordHelpdeskEvent(world, call.body);
    if (outcome.kind === "refused")
      return problem(outcome.reason === "Expired" ? "BAD_TIME" : "NO_SUCH_ROLLOUT", outcome.detail);
    return answer(outcome.kind === "recorded" ? 202 : 200, { id: call.body.id, state: "recorded" });
  },
});
