import { type Question, questionsIn } from "../../shared/domain/messages/questionsIn.ts";
import { versionsIn } from "../../shared/domain/messages/versionsIn.ts";
import { proposalsIn } from "../../shared/domain/proposals/proposalsIn.ts";
import { isoOf } from "../../shared/domain/text/isoOf.ts";
import { messagesView } from "../../shared/schemas/http/messageView.ts";
import { viewSending } from "../mailing/viewSending.ts";
import { viewVersion } from "../mailing/viewVersion.ts";
import { findRollout } from "../rollouts/findRollout.ts";
import { noSuchRollout } from "./noSuchRollout.ts";
import { readers } from "./readers.ts";
import { answer } from "./reply.ts";
import { route } from "./route.ts";

/** Shows all messages to people: versions, sendings with their progress, and what people asked. */
export const listMessages = route({
  name: "listMessages",
  method: "GET",
  path: "rollouts/{id}/messages",
  roles: readers,
  summary: "Lists messages to people: versions, sendings with progress, and the questions asked, by topic.",
  answers: { 200: { meaning: "Everything about messages.", schema: messagesView } },
  async handle(world, call) {
    const rollout = await findRollout(world, call.param("id"));
    if (rollout === undefined) return noSuchRollout(call.param("id"));
    const { id, plan, entries } = rollout;
    const proposals = proposalsIn(entries, plan, world.clock.now()).filter(
      ({ act }) => act === "sendMessage",
    );
    const sendings = [];
    for (const proposal of proposals) {
      const view = await viewSending(world, id, proposal);
      if (view !== undefined) sendings.push(view);
    }
    const versions = [];
    for (const version of versionsIn(entries)) versions.push(await viewVersion(world, rollout, version));
    const exports = entries.flatMap(({ at, body }) => {
      if (body.kind !== "exportAttested") return [];
      const { template, version, wave, recipients, because } = body;
      return [{ template, version, wave, recipients, at: isoOf(at), because }];
    });
    const sender = world.mail.sender !== undefined;
    const questions = byTopic(questionsIn(entries));
    return answer(200, { rolloutId: id, sender, versions, sendings, exports, questions });
  },
});

function byTopic(questions: readonly Question[]): readonly unknown[] {
  const topics = [...new Set(questions.map(({ topic }) => topic))];
  return topics.map((topic) => {
    const own = questions.filter((question) => question.topic === topic);
    return {
      topic,
      asked: own.reduce((sum, { asked = 1 }) => sum + asked, 0),
      open: own.filter(({ addressed }) => addressed === undefined).length,
      questions: own.map(({ number, question, asked = 1, at, addressed }) => ({
        number,
        question,
        asked,
        at: isoOf(at),
        ...(addressed === undefined ? {} : { addressed }),
      })),
    };
  });
}
