import type { World } from "../../shared/ports/world.ts";
import { type GateView, gateView } from "../../shared/schemas/http/gateView.ts";
import { findRollout, type Rollout } from "../rollouts/findRollout.ts";
import { gateIn, type NamedGate, newestEvidence } from "../rollouts/gateNamed.ts";
import { type Live, readLive } from "../rollouts/readLive.ts";
import { viewGate } from "../rollouts/viewGate.ts";
import { noSuchRollout } from "./noSuchRollout.ts";
import { problem } from "./problem.ts";
import { readers, seesPeople } from "./readers.ts";
import { answer } from "./reply.ts";
import { route } from "./route.ts";

/** Shows one gate; looking decides nothing. */
export const getGate = route({
  name: "getGate",
  method: "GET",
  path: "rollouts/{id}/gates/{gate}",
  roles: readers,
  needsInstances: true,
  summary: "Shows one gate: criteria with verdicts, frozen evidence, votes and planned time.",
  answers: { 200: { meaning: "The gate.", schema: gateView } },
  async handle(world, call) {
    const rollout = await findRollout(world, call.param("id"));
    if (rollout === undefined) return noSuchRollout(call.param("id"));
    const named = gateIn(rollout, call.param("gate"), world.clock.now());
    if (named === undefined) {
      return problem("NO_SUCH_GATE", `the plan has no gate ${call.param("gate")}; GET .../gates lists all`);
    }
    const live = await readLive(rollout, call.instances);
    return answer(200, await gateWithSources(world, rollout, named, live, seesPeople(call.caller)));
  },
});

/** The view of a gate with the evidence that was frozen for it. */
export async function gateWithSources(
  world: World,
  rollout: Rollout,
  named: NamedGate,
  live: Live,
  withPeople: boolean,
): Promise<GateView> {
  const hash = newestEvidence(rollout, named.id);
  const evidence = hash === undefined ? undefined : await world.evidence.get(rollout.id, hash);
  const status = live.phases[named.phase.id];
  return viewGate(rollout, named, {
    ...(evidence === undefined ? {} : { evidence }),
    ...(status === undefined ? {} : { status }),
    now: world.clock.now(),
    withPeople,
  });
}
