import { questionsIn } from "../../shared/domain/messages/questionsIn.ts";
import { approvedVersion, versionsIn } from "../../shared/domain/messages/versionsIn.ts";
import { refinementBody } from "../../shared/schemas/http/messageCalls.ts";
import { versionView } from "../../shared/schemas/http/messageView.ts";
import { viewVersion } from "../mailing/viewVersion.ts";
import { findRollout } from "../rollouts/findRollout.ts";
import { idempotencyKey, keyReused } from "./idempotencyKey.ts";
import { jsonBody } from "./jsonBody.ts";
import { mayOperate } from "./mayOperate.ts";
import { noSuchRollout } from "./noSuchRollout.ts";
import { problem } from "./problem.ts";
import { answer } from "./reply.ts";
import { route } from "./route.ts";
import { templateOf } from "./templateOf.ts";
import { wakePhase } from "./wakePhase.ts";

/** Records that the questions people asked need no new text, and why. */
export const keepTemplate = route({
  name: "keepTemplate",
  method: "POST",
  path: "rollouts/{id}/messages/{template}/refinement",
  roles: ["operator"],
  humansOnly: true,
  needsInstances: true,
  summary: "Records that a message stays as it is after the questions that people asked, and why.",
  body: jsonBody(refinementBody),
  answers: {
    201: { meaning: "It is on record.", schema: versionView },
    200: { meaning: "The same call was on record already.", schema: versionView },
  },
  async handle(world, call) {
    const rollout = await findRollout(world, call.param("id"));
    if (rollout === undefined) return noSuchRollout(call.param("id"));
    const by = call.caller.id;
    const refused = mayOperate(rollout, by);
    if (refused) return refused;
    const id = idempotencyKey(call, () => world.random.id());
    if (id.kind === "problem") return id;
    const template = templateOf(call);
    const kept = approvedVersion(versionsIn(rollout.entries), template);
    if (kept === undefined)
      return problem("NOT_APPROVED", `no version of ${template} is approved that could stay`);
    const questions = questionsIn(rollout.entries);
    const open = questions.filter(({ addressed }) => addressed === undefined).map(({ number }) => number);
    const { answers = open, because } = call.body;
    const unknown = answers.filter((number) => number > questions.length);
    if (unknown.length > 0)
      return problem(
        "NO_SUCH_QUESTION",
        `${questions.length} questions are on record; there is no ${unknown.join(", ")}`,
      );
    const key = `templateKept|${by}|${id.key}`;
    const known = rollout.entries.find((entry) => entry.key === key)?.body;
    if (known !== undefined)
      return known.kind === "templateKept" && known.because === because && known.template === template
        ? answer(200, await viewVersion(world, rollout, kept))
        : keyReused(id.key);
    const { version } = kept;
    const body = { kind: "templateKept", template, version, answers, by, because } as const;
    const appended = await world.ledger.append(rollout.id, key, body);
    if (appended.kind === "unavailable") return problem("STORE_UNAVAILABLE", appended.because);
    if (appended.kind === "conflict") return keyReused(id.key);
    await wakePhase(rollout, call);
    return answer(201, await viewVersion(world, rollout, kept));
  },
});
