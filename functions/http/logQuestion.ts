import type { EntryBody } from "../../shared/domain/ledger/entry.ts";
import { questionsIn } from "../../shared/domain/messages/questionsIn.ts";
import { questionBody, questionReply } from "../../shared/schemas/http/question.ts";
import { findRollout } from "../rollouts/findRollout.ts";
import { progressOf } from "../rollouts/progressOf.ts";
import { idempotencyKey, keyReused } from "./idempotencyKey.ts";
import { jsonBody } from "./jsonBody.ts";
import { mayOperate } from "./mayOperate.ts";
import { noSuchRollout } from "./noSuchRollout.ts";
import { problem } from "./problem.ts";
import { answer } from "./reply.ts";
import { route } from "./route.ts";
import { wakePhase } from "./wakePhase.ts";

/** Logs a question that people asked, under a topic; the next version of a message answers it, or somebody says that none has to. */
export const logQuestion = route({
  name: "logQuestion",
  method: "POST",
  path: "rollouts/{id}/questions",
  roles: ["operator"],
  humansOnly: true,
  needsInstances: true,
  summary: "Logs a question that people asked, under a topic.",
  body: jsonBody(questionBody),
  answers: {
    201: { meaning: "The question is on record.", schema: questionReply },
    200: { meaning: "The same call was on record already.", schema: questionReply },
  },
  async handle(world, call) {
    const rollout = await findRollout(world, call.param("id"));
    if (rollout === undefined) return noSuchRollout(call.param("id"));
    const by = call.caller.id;
    const refused = mayOperate(rollout, by);
    if (refused) return refused;
    const id = idempotencyKey(call, () => world.random.id());
    if (id.kind === "problem") return id;
    const key = `question|${by}|${id.key}`;
    const known = rollout.entries.find((entry) => entry.key === key)?.body;
    const phase =
      known?.kind === "questionLogged" ? known.phase : (progressOf(rollout).current?.phase.id ?? "");
    const body: EntryBody = { kind: "questionLogged", ...call.body, phase, by };
    const appended = await world.ledger.append(rollout.id, key, body);
    if (appended.kind === "unavailable") return problem("STORE_UNAVAILABLE", appended.because);
    if (appended.kind === "conflict") return keyReused(id.key);
    await wakePhase(rollout, call);
    const entries = await world.ledger.read(rollout.id);
    const upTo = entries.filter(({ sequence }) => sequence <= appended.entry.sequence);
    const number = questionsIn(upTo).length;
    const { topic, question } = call.body;
    return answer(appended.kind === "appended" ? 201 : 200, {
      rolloutId: rollout.id,
      number,
      topic,
      question,
    });
  },
});
