import { questionsIn } from "../../shared/domain/messages/questionsIn.ts";
import { shippedTemplates } from "../../shared/domain/messages/shippedTemplates.ts";
import { templateFlaws } from "../../shared/domain/messages/templateFlaws.ts";
import { versionsIn } from "../../shared/domain/messages/versionsIn.ts";
import { hashOf } from "../../shared/domain/text/hashOf.ts";
import { templateBody } from "../../shared/schemas/http/messageCalls.ts";
import { versionView } from "../../shared/schemas/http/messageView.ts";
import { viewVersion } from "../mailing/viewVersion.ts";
import { findRollout } from "../rollouts/findRollout.ts";
import { jsonBody } from "./jsonBody.ts";
import { mayOperate } from "./mayOperate.ts";
import { noSuchRollout } from "./noSuchRollout.ts";
import { problem } from "./problem.ts";
import { answer } from "./reply.ts";
import { route } from "./route.ts";

/** Drafts a new version of a message; nothing is sent before an approver approves it, and a sending of it. */
export const draftTemplate = route({
  name: "draftTemplate",
  method: "POST",
  path: "rollouts/{id}/messages",
  roles: ["operator"],
  humansOnly: true,
  summary: "Drafts a new version of a message to people; the product's own text unless another is sent.",
  body: jsonBody(templateBody),
  answers: {
    201: { meaning: "The version is a draft now.", schema: versionView },
    200: { meaning: "The newest version is exactly this.", schema: versionView },
  },
  async handle(world, call) {
    const rollout = await findRollout(world, call.param("id"));
    if (rollout === undefined) return noSuchRollout(call.param("id"));
    const by = call.caller.id;
    const refused = mayOperate(rollout, by);
    if (refused) return refused;
    const { template, content = shippedTemplates[template], answers, because } = call.body;
    const flaws = templateFlaws(template, content, rollout.plan.messages?.linkHosts);
    if (flaws.length > 0)
      return problem("TEMPLATE_UNFIT", `${flaws.length} flaws keep this text from being used`, { flaws });
    const asked = questionsIn(rollout.entries).length;
    const unknown = answers.filter((number) => number > asked);
    if (unknown.length > 0)
      return problem(
        "NO_SUCH_QUESTION",
        `${asked} questions are on record; there is no ${unknown.join(", ")}`,
      );
    const own = versionsIn(rollout.entries).filter((version) => version.template === template);
    const newest = own.at(-1);
    const isSame =
      newest?.by === by &&
      newest.because === because &&
      newest.contentHash === hashOf(content) &&
      hashOf(newest.answers) === hashOf(answers);
    if (newest !== undefined && isSame) return answer(200, await viewVersion(world, rollout, newest, true));
    const version = own.length + 1;
    const contentHash = await world.evidence.putTemplate(rollout.id, content);
    const drafted = { template, version, contentHash, answers, by, because };
    const appended = await world.ledger.append(rollout.id, `template|${template}|v${version}`, {
      kind: "templateDrafted",
      ...drafted,
    });
    if (appended.kind === "unavailable") return problem("STORE_UNAVAILABLE", appended.because);
    if (appended.kind === "conflict")
      return problem(
        "VERSION_CLOSED",
        `somebody drafted version ${version} of ${template} meanwhile; look at it, then send this again`,
      );
    const { at } = appended.entry;
    const entries = [...rollout.entries, appended.entry];
    const view = await viewVersion(
      world,
      { id: rollout.id, entries },
      { ...drafted, state: "draft", at },
      true,
    );
    return answer(appended.kind === "appended" ? 201 : 200, view);
  },
});
