import { evidencePack, evidencePackQuery } from "../../shared/schemas/http/evidencePack.ts";
import { readHead } from "../activities/collected/readHead.ts";
import { gatherPack } from "../evidencePack/gatherPack.ts";
import { packPage } from "../evidencePack/html/packPage.ts";
import { findRollout } from "../rollouts/findRollout.ts";
import { readLive } from "../rollouts/readLive.ts";
import { viewRollout } from "../rollouts/viewRollout.ts";
import { noSuchRollout } from "./noSuchRollout.ts";
import { readers, seesPeople } from "./readers.ts";
import { answer, answerText } from "./reply.ts";
import { route } from "./route.ts";

/** The page brings its style along, and nothing else runs or loads. */
const pageHeaders = {
  "content-security-policy":
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'",
} as const;

/** Shows the evidence pack: JSON, or one page to read, keep and print. */
export const getReport = route({
  name: "getReport",
  method: "GET",
  path: "rollouts/{id}/report",
  roles: readers,
  needsInstances: true,
  summary:
    "Shows the evidence pack: phases, gates, decisions, writes, alerts, issues; as JSON, or as a page with format=html.",
  query: evidencePackQuery,
  answers: { 200: { meaning: "The evidence pack.", schema: evidencePack } },
  async handle(world, call) {
    const rollout = await findRollout(world, call.param("id"));
    if (rollout === undefined) return noSuchRollout(call.param("id"));
    const withPeople = seesPeople(call.caller);
    const [collected, live] = await Promise.all([
      readHead(world, rollout.id),
      readLive(rollout, call.instances),
    ]);
    const shown = { now: world.clock.now(), tablesVersion: world.tablesVersion };
    const view = viewRollout(rollout, collected?.head, live, withPeople, shown);
    const pack = await gatherPack(world, rollout, view, withPeople);
    const asked = call.query.format ?? (call.header("accept")?.includes("text/html") ? "html" : "json");
    return asked === "html"
      ? answerText("text/html; charset=utf-8", packPage(pack), pageHeaders)
      : answer(200, pack);
  },
});
