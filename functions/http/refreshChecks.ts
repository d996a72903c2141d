import { collectInstance } from "../../orchestrations/instances.ts";
import { checksAsked, refreshBody } from "../../shared/schemas/http/checks.ts";
import { createCheckStore } from "../activities/checked/createCheckStore.ts";
import { findRollout } from "../rollouts/findRollout.ts";
import { jsonBody } from "./jsonBody.ts";
import { mayOperate } from "./mayOperate.ts";
import { noSuchRollout } from "./noSuchRollout.ts";
import { problem } from "./problem.ts";
import { answer } from "./reply.ts";
import { route } from "./route.ts";

/** Asks for a new look at the tenant; the background reader looks, at once where it can be woken, else with its next tick. */
export const refreshChecks = route({
  name: "refreshChecks",
  method: "POST",
  path: "rollouts/{id}/checks/refresh",
  roles: ["operator"],
  needsInstances: true,
  summary:
    "Asks for a new look at the tenant's prerequisites; asking again while one is waited for changes nothing.",
  body: jsonBody(refreshBody),
  answers: {
    202: { meaning: "The tenant will be looked at.", schema: checksAsked },
    200: { meaning: "A look is waited for already.", schema: checksAsked },
  },
  async handle(world, call) {
    const rollout = await findRollout(world, call.param("id"));
    if (rollout === undefined) return noSuchRollout(call.param("id"));
    const refused = mayOperate(rollout, call.caller.id);
    if (refused) return refused;
    if (rollout.ended !== undefined)
      return problem("ROLLOUT_ENDED", `${rollout.id} has ${rollout.ended}: its tenant is not read any more`);
    const store = createCheckStore(world);
    const lookedAt = (await store.results(rollout.id))?.at;
    const before = await store.askedAt(rollout.id);
    const isWaiting = before !== undefined && before > (lookedAt ?? 0);
    const askedAt = isWaiting ? before : world.clock.now();
    if (!isWaiting) await store.ask(rollout.id, askedAt);
    const instance = collectInstance(rollout.id);
    try {
      await call.instances.wake(instance);
    } catch (error) {
      call.log(`${instance} could not be woken and looks later: ${String(error)}`);
    }
    return answer(isWaiting ? 200 : 202, {
      rolloutId: rollout.id,
      askedAt: new Date(askedAt).toISOString(),
      lookedAt: lookedAt === undefined ? null : new Date(lookedAt).toISOString(),
    });
  },
});
