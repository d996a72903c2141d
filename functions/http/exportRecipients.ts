import { csvText } from "../../shared/domain/text/csvText.ts";
import { exportQuery } from "../../shared/schemas/http/messageCalls.ts";
import { audienceOf, audiencePlan } from "../mailing/recipientsOf.ts";
import { findRollout } from "../rollouts/findRollout.ts";
import { linksOf } from "../rollouts/linksOf.ts";
import { findVersion } from "./findVersion.ts";
import { mayOperate } from "./mayOperate.ts";
import { noSuchRollout } from "./noSuchRollout.ts";
import { problem } from "./problem.ts";
import { answerText } from "./reply.ts";
import { route } from "./route.ts";

const usualLimit = 200;

/** The people of a wave as a list for another system, with addresses that are fetched now and kept nowhere. */
export const exportRecipients = route({
  name: "exportRecipients",
  method: "GET",
  path: "rollouts/{id}/messages/{template}/versions/{version}/export",
  roles: ["operator"],
  humansOnly: true,
  summary: "Exports the people of a wave as CSV for another system; the header link leads to the next page.",
  query: exportQuery,
  answers: { 200: { meaning: "One page as text/csv." } },
  async handle(world, call) {
    const rollout = await findRollout(world, call.param("id"));
    if (rollout === undefined) return noSuchRollout(call.param("id"));
    const refused = mayOperate(rollout, call.caller.id);
    if (refused) return refused;
    const found = findVersion(rollout, call);
    if (found.kind === "problem") return found;
    const { template, version, state } = found.version;
    if (state === "draft")
      return problem(
        "NOT_APPROVED",
        `version ${version} of ${template} is a draft; an approver approves it first`,
      );
    const { wave, after = "", limit = usualLimit } = call.query;
    const planned = audiencePlan(rollout.plan, wave);
    if ("code" in planned) return planned;
    const people = await audienceOf(world, rollout, planned.audience);
    if ("code" in people) return people;
    const left = people.filter((id) => id > after);
    let csv = csvText([["objectId", "address", "language", "because"]]);
    for (const person of left.slice(0, limit)) {
      const read = await world.mail.addressee(person);
      if (read.kind !== "read" && !(read.kind === "unavailable" && read.reason === "missing"))
        return problem("TENANT_UNAVAILABLE", `addresses cannot be read now: ${read.because}`);
      const { address = "", language = "" } = read.kind === "read" ? read.value : {};
      csv += csvText([[person, address, language, address === "" ? "no mailbox" : ""]]);
    }
    const last = left[limit - 1];
    const path = `${linksOf(rollout.id).self}/messages/${template}/versions/${version}/export`;
    const next =
      left.length > limit ? `<${path}?wave=${wave}&after=${last}&limit=${limit}>; rel="next"` : undefined;
    const name = `attachment; filename="${template}-v${version}-${wave}.csv"`;
    return answerText("text/csv; charset=utf-8", csv, {
      "content-disposition": name,
      ...(next === undefined ? {} : { link: next }),
    });
  },
});
