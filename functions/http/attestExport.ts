import type { EntryBody } from "../../shared/domain/ledger/entry.ts";
import { exportAttestationBody } from "../../shared/schemas/http/messageCalls.ts";
import { messagesView } from "../../shared/schemas/http/messageView.ts";
import { audiencePlan } from "../mailing/recipientsOf.ts";
import { sendableVersion } from "../mailing/sendableVersion.ts";
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

/** Records that a person has sent an approved version to the people of an export with another system. */
export const attestExport = route({
  name: "attestExport",
  method: "POST",
  path: "rollouts/{id}/messages/{template}/exports",
  roles: ["operator"],
  humansOnly: true,
  needsInstances: true,
  summary: "Records that an approved version was sent to the people of a wave with another system.",
  body: jsonBody(exportAttestationBody),
  answers: {
    201: { meaning: "It is on record.", schema: messagesView.shape.exports.element },
    200: { meaning: "The same call was on record already.", schema: messagesView.shape.exports.element },
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
    const { wave, version, recipients, because } = call.body;
    const planned = audiencePlan(rollout.plan, wave);
    if ("code" in planned) return planned;
    const sendable = await sendableVersion(world, rollout, template, version);
    if (sendable.kind === "problem") return sendable;
    const phase = planned.phase.id;
    const body: EntryBody = { kind: "exportAttested", phase, template, by, ...call.body };
    const appended = await world.ledger.append(rollout.id, `exportAttested|${by}|${id.key}`, body);
    if (appended.kind === "unavailable") return problem("STORE_UNAVAILABLE", appended.because);
    if (appended.kind === "conflict") return keyReused(id.key);
    await wakePhase(rollout, call);
    const at = new Date(appended.entry.at).toISOString();
    const status = appended.kind === "appended" ? 201 : 200;
    return answer(status, { template, version, wave, recipients, at, because });
  },
});
