import { exceptionsIn } from "../../shared/domain/exceptions/exceptionsIn.ts";
import { exceptionList } from "../../shared/schemas/http/exception.ts";
import { findRollout } from "../rollouts/findRollout.ts";
import { viewException } from "../rollouts/viewException.ts";
import { noSuchRollout } from "./noSuchRollout.ts";
import { readers, seesPeople } from "./readers.ts";
import { answer } from "./reply.ts";
import { route } from "./route.ts";

/** Shows who is excepted from a rollout, until when, and who sees to it that this ends. */
export const listExceptions = route({
  name: "listExceptions",
  method: "GET",
  path: "rollouts/{id}/exceptions",
  roles: readers,
  summary: "Lists the exceptions of a rollout: who, owner, reason, expiry, and where each stands.",
  answers: { 200: { meaning: "All exceptions, oldest first.", schema: exceptionList } },
  async handle(world, call) {
    const rollout = await findRollout(world, call.param("id"));
    if (rollout === undefined) return noSuchRollout(call.param("id"));
    const [now, withPeople] = [world.clock.now(), seesPeople(call.caller)];
    const exceptions = exceptionsIn(rollout.entries).map((exception) =>
      viewException(rollout, exception, now, withPeople),
    );
    return answer(200, { rolloutId: rollout.id, exceptions });
  },
});
