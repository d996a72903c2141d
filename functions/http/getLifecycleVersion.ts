import { lifecycleDiff } from "../../shared/domain/lifecycle/lifecycleDiff.ts";
import { lifecyclesIn } from "../../shared/domain/lifecycle/lifecycleVersion.ts";
import { lifecycleVersionView } from "../../shared/schemas/http/lifecycle.ts";
import { findRollout } from "../rollouts/findRollout.ts";
import { documentOf } from "../rollouts/lifecycleNow.ts";
import { viewLifecycle } from "../rollouts/viewLifecycle.ts";
import { noSuchRollout } from "./noSuchRollout.ts";
import { problem } from "./problem.ts";
import { readers, seesPeople } from "./readers.ts";
import { answer } from "./reply.ts";
import { route } from "./route.ts";

/** Shows one version of the lifecycle plan, and what it changes against the one before. */
export const getLifecycleVersion = route({
  name: "getLifecycleVersion",
  method: "GET",
  path: "rollouts/{id}/lifecycle/{n}",
  roles: readers,
  summary: "Shows one version of the lifecycle plan with what it changes.",
  answers: { 200: { meaning: "The version.", schema: lifecycleVersionView } },
  async handle(world, call) {
    const rollout = await findRollout(world, call.param("id"));
    if (rollout === undefined) return noSuchRollout(call.param("id"));
    const number = Number(call.param("n"));
    const versions = lifecyclesIn(rollout.entries);
    const version = versions[number - 1];
    if (version === undefined)
      return problem("NO_SUCH_VERSION", `${rollout.id} has no version ${number}; it has ${versions.length}`);
    const document = await documentOf(world, rollout.id, version);
    const before = versions[number - 2];
    const earlier = before && (await documentOf(world, rollout.id, before));
    const view = viewLifecycle(rollout.id, version, {
      newest: versions.length,
      withPeople: seesPeople(call.caller),
      document,
      changes: lifecycleDiff(earlier, document),
    });
    return answer(200, view);
  },
});
