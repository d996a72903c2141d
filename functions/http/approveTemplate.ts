import { isReadable } from "../../shared/domain/messages/endingsIn.ts";
import { templateFlaws } from "../../shared/domain/messages/templateFlaws.ts";
import { versionsIn } from "../../shared/domain/messages/versionsIn.ts";
import { approvalBody } from "../../shared/schemas/http/messageCalls.ts";
import { versionView } from "../../shared/schemas/http/messageView.ts";
import { viewVersion } from "../mailing/viewVersion.ts";
import { findRollout } from "../rollouts/findRollout.ts";
import { findVersion } from "./findVersion.ts";
import { jsonBody } from "./jsonBody.ts";
import { mayExcept } from "./mayExcept.ts";
import { noSuchRollout } from "./noSuchRollout.ts";
import { problem } from "./problem.ts";
import { answer } from "./reply.ts";
import { route } from "./route.ts";
import { wakePhase } from "./wakePhase.ts";

/** Approves a version of a message, or says that it is final; whoever drafted it does not. */
export const approveTemplate = route({
  name: "approveTemplate",
  method: "POST",
  path: "rollouts/{id}/messages/{template}/versions/{version}/approval",
  roles: ["approver"],
  humansOnly: true,
  needsInstances: true,
  limit: () => ({ limit: "approval", of: "" }),
  summary: "Approves a version of a message, or makes an approved one final; its author does not.",
  body: jsonBody(approvalBody),
  answers: {
    201: { meaning: "The version stands as asked for.", schema: versionView },
    200: { meaning: "It stood so already.", schema: versionView },
  },
  async handle(world, call) {
    const rollout = await findRollout(world, call.param("id"));
    if (rollout === undefined) return noSuchRollout(call.param("id"));
    const found = findVersion(rollout, call);
    if (found.kind === "problem") return found;
    const { version: wanted } = found;
    const { template, version, contentHash, state } = wanted;
    const by = call.caller.id;
    const refused = mayExcept(rollout, by, wanted.by, []);
    if (refused) return refused;
    const { as, because, vouched } = call.body;
    if (state === as || state === "final") return answer(200, await viewVersion(world, rollout, wanted));
    if (as === "final" && state === "draft")
      return problem(
        "NOT_APPROVED",
        `version ${version} of ${template} is a draft; approve it before it is final`,
      );
    const content = await world.evidence.template(rollout.id, contentHash);
    if (content === undefined)
      throw new Error(`template ${contentHash} of ${rollout.id} is missing from the store`);
    const unread = Object.keys(content.texts).filter((tag) => !isReadable(tag) && !vouched.includes(tag));
    const flaws = [
      ...templateFlaws(template, content, rollout.plan.messages?.linkHosts),
      ...unread.map((place) => ({
        place,
        message: `no word list covers this language: read it, and name it in "vouched" if nothing in it says that something ends`,
      })),
    ];
    if (flaws.length > 0)
      return problem("TEMPLATE_UNFIT", `version ${version} of ${template} is not fit`, { flaws });
    const appended = await world.ledger.append(rollout.id, `templateApproved|${template}|v${version}|${as}`, {
      kind: "templateApproved",
      template,
      version,
      contentHash,
      as,
      vouched,
      by,
      because,
    });
    if (appended.kind === "unavailable") return problem("STORE_UNAVAILABLE", appended.because);
    await wakePhase(rollout, call);
    const entries = await world.ledger.read(rollout.id);
    const now = versionsIn(entries).find((each) => each.template === template && each.version === version);
    const view = await viewVersion(world, { id: rollout.id, entries }, now ?? wanted);
    return answer(appended.kind === "appended" ? 201 : 200, view);
  },
});
