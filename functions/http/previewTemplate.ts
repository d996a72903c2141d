import { enforcementDate } from "../../shared/domain/mailing/enforcementDate.ts";
import { messageValues } from "../../shared/domain/mailing/messageValues.ts";
import { letterHtml } from "../../shared/domain/messages/letterHtml.ts";
import { letterText } from "../../shared/domain/messages/letterText.ts";
import { languageFor, writeLetter } from "../../shared/domain/messages/writeLetter.ts";
import { previewQuery } from "../../shared/schemas/http/messageCalls.ts";
import { previewView } from "../../shared/schemas/http/messageView.ts";
import { endedFor } from "../mailing/endedFor.ts";
import { letterFlaws } from "../mailing/letterFlaws.ts";
import { audiencePlan } from "../mailing/recipientsOf.ts";
import { findRollout } from "../rollouts/findRollout.ts";
import { findVersion } from "./findVersion.ts";
import { noSuchRollout } from "./noSuchRollout.ts";
import { problem } from "./problem.ts";
import { readers } from "./readers.ts";
import { answer } from "./reply.ts";
import { route } from "./route.ts";

/** Shows a version as a person of a wave would get it now, as text and as HTML; drafts too. */
export const previewTemplate = route({
  name: "previewTemplate",
  method: "GET",
  path: "rollouts/{id}/messages/{template}/versions/{version}/preview",
  roles: readers,
  summary: "Shows a version as a person of a wave would get it now, or why it could not be sent.",
  query: previewQuery,
  answers: { 200: { meaning: "The message.", schema: previewView } },
  async handle(world, call) {
    const rollout = await findRollout(world, call.param("id"));
    if (rollout === undefined) return noSuchRollout(call.param("id"));
    const found = findVersion(rollout, call);
    if (found.kind === "problem") return found;
    const { plan, entries } = rollout;
    const { template: name, version, contentHash } = found.version;
    const template = await world.evidence.template(rollout.id, contentHash);
    if (template === undefined)
      throw new Error(`template ${contentHash} of ${rollout.id} is missing from the store`);
    const { variant, language: wanted } = call.query;
    const wave = call.query.wave ?? plan.phases.flatMap(({ waves }) => waves)[0]?.id ?? "";
    const planned = audiencePlan(plan, wave);
    if ("code" in planned) return planned;
    const ended = await endedFor(world, rollout, wave);
    const date = enforcementDate(planned.phase, entries);
    const values = (language: string) => messageValues(plan, wave, date, language, world.clock.now());
    const flaws = letterFlaws(template, [variant], ended, values);
    const language = languageFor(template, wanted);
    const done = writeLetter(template, { language, variant, values: values(language), ended });
    if (flaws.length > 0 || done.kind !== "letter")
      return problem("TEMPLATE_UNFIT", `${name} version ${version} could not be sent to ${wave} now`, {
        flaws,
      });
    const { subject } = done.letter;
    const shown = { subject, text: letterText(done.letter), html: letterHtml(done.letter) };
    return answer(200, { template: name, version, wave, variant, language, ...shown, ended });
  },
});
