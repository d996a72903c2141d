import { versionView } from "../../shared/schemas/http/messageView.ts";
import { viewVersion } from "../mailing/viewVersion.ts";
import { findRollout } from "../rollouts/findRollout.ts";
import { findVersion } from "./findVersion.ts";
import { noSuchRollout } from "./noSuchRollout.ts";
import { readers } from "./readers.ts";
import { answer } from "./reply.ts";
import { route } from "./route.ts";

/** Shows the text of one version of a message, as it is written. */
export const getTemplate = route({
  name: "getTemplate",
  method: "GET",
  path: "rollouts/{id}/messages/{template}/versions/{version}",
  roles: readers,
  summary: "Shows one version of a message: its text, and what it changes.",
  answers: { 200: { meaning: "The version.", schema: versionView } },
  async handle(world, call) {
    const rollout = await findRollout(world, call.param("id"));
    if (rollout === undefined) return noSuchRollout(call.param("id"));
    const found = findVersion(rollout, call);
    return found.kind === "problem"
      ? found
      : answer(200, await viewVersion(world, rollout, found.version, true));
  },
});
