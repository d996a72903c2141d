import { lifecycleDiff } from "../../shared/domain/lifecycle/lifecycleDiff.ts";
import { lifecyclesIn } from "../../shared/domain/lifecycle/lifecycleVersion.ts";
import { lifecycleView } from "../../shared/schemas/http/lifecycle.ts";
import { findRollout } from "../rollouts/findRollout.ts";
import { documentOf, draftNow } from "../rollouts/lifecycleNow.ts";
import { viewLifecycle } from "../rollouts/viewLifecycle.ts";
import { noSuchRollout } from "./noSuchRollout.ts";
import { readers, seesPeople } from "./readers.ts";
import { answer } from "./reply.ts";
import { route } from "./route.ts";

/** Shows the plan of when each legacy method ends: the newest version, those before, and what would be generated now. */
export const getLifecycle = route({
  name: "getLifecycle",
  method: "GET",
  path: "rollouts/{id}/lifecycle",
  roles: readers,
  summary: "Shows when each legacy method is to be warned of, disabled and removed; nothing is executed.",
  answers: { 200: { meaning: "The plan with its versions.", schema: lifecycleView } },
  async handle(world, call) {
    const rollout = await findRollout(world, call.param("id"));
    if (rollout === undefined) return noSuchRollout(call.param("id"));
    const versions = lifecyclesIn(rollout.entries);
    const newest = versions.at(-1);
    const before = versions.at(-2);
    const generated = await draftNow(world, rollout);
    const shown = { newest: versions.length, withPeople: seesPeople(call.caller) };
    const document = newest && (await documentOf(world, rollout.id, newest));
    const earlier = before && (await documentOf(world, rollout.id, before));
    return answer(200, {
      rolloutId: rollout.id,
      ...(newest === undefined || document === undefined
        ? {}
        : {
            newest: viewLifecycle(rollout.id, newest, {
              ...shown,
              document,
              changes: lifecycleDiff(earlier, document),
            }),
          }),
      versions: versions.map((version) => viewLifecycle(rollout.id, version, shown)),
      ...(generated === undefined ? {} : { generated }),
    });
  },
});
