import { creationGateId, finalGateId } from "../../shared/domain/gates/actGate.ts";
import { finalPhaseOf, finalWave } from "../../shared/domain/plan/finalWave.ts";
import { gateList } from "../../shared/schemas/http/gateView.ts";
import { findRollout, type Rollout } from "../rollouts/findRollout.ts";
import { gateIn } from "../rollouts/gateNamed.ts";
import { type Live, readLive } from "../rollouts/readLive.ts";
import { gateWithSources } from "./getGate.ts";
import { noSuchRollout } from "./noSuchRollout.ts";
import { readers, seesPeople } from "./readers.ts";
import { answer } from "./reply.ts";
import { route } from "./route.ts";

/** Lists the gates of a rollout; gates of slices appear when people are first asked about them. */
export const listGates = route({
  name: "listGates",
  method: "GET",
  path: "rollouts/{id}/gates",
  roles: readers,
  needsInstances: true,
  summary: "Lists all gates of a rollout in the order in which they come.",
  answers: { 200: { meaning: "All gates.", schema: gateList } },
  async handle(world, call) {
    const rollout = await findRollout(world, call.param("id"));
    if (rollout === undefined) return noSuchRollout(call.param("id"));
    const live = await readLive(rollout, call.instances);
    const now = world.clock.now();
    const named = gateIds(rollout, live).flatMap((id) => gateIn(rollout, id, now) ?? []);
    const withPeople = seesPeople(call.caller);
    const gates = await Promise.all(
      named.map((gate) => gateWithSources(world, rollout, gate, live, withPeople)),
    );
    return answer(200, { gates });
  },
});

function gateIds({ plan, entries }: Rollout, live: Live): readonly string[] {
  const frozen = entries.flatMap(({ body }) => (body.kind === "evidence" ? [body.gate] : []));
  const pending = Object.values(live.phases).flatMap(({ gate }) => gate ?? []);
  const seen = [...new Set([...frozen, ...pending])].sort((a, b) => numberOf(a) - numberOf(b));
  const proposed = [
    ...new Map(
      entries.flatMap(({ body }) => (body.kind === "proposed" ? [[body.gate, body] as const] : [])),
    ).values(),
  ];
  const final = finalPhaseOf(plan)?.id;
  return plan.phases.flatMap(({ id, waves }) => [
    `${id}.start`,
    ...waves.flatMap((wave) => seen.filter((gate) => gate === creationGateId(wave.id))),
    ...waves.flatMap((wave) => seen.filter((gate) => gate.startsWith(`${wave.id}.enforce.`))),
    ...proposed.filter(({ phase }) => phase === id).map(({ gate }) => gate),
    ...(id === final ? [...seen.filter((gate) => gate === creationGateId(finalWave)), finalGateId(id)] : []),
    `${id}.advance`,
  ]);
}

const numberOf = (gate: string): number => Number(gate.split(".")[2] ?? 0);
