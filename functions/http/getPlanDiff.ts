import { switchRefusal } from "../../shared/domain/enforcement/switchRefusal.ts";
import { guardView } from "../../shared/domain/ledger/guardView.ts";
import { methodsGate } from "../../shared/domain/methods/methodsGate.ts";
import { passkeyPath } from "../../shared/domain/methods/passkeyConfiguration.ts";
import { plannedWrites } from "../../shared/domain/plan/plannedWrites.ts";
import { graphHosts } from "../../shared/domain/text/lastResort.ts";
import type { World } from "../../shared/ports/world.ts";
import { type PlanDiffView, planDiffView } from "../../shared/schemas/http/planDiffView.ts";
import { findRollout, type Rollout } from "../rollouts/findRollout.ts";
import { gateNamed } from "../rollouts/gateNamed.ts";
import { progressOf } from "../rollouts/progressOf.ts";
import { type Live, readLive } from "../rollouts/readLive.ts";
import { viewSlice } from "../rollouts/viewSlice.ts";
import { waitingByLedger, waitingSentences } from "../rollouts/waitingSentences.ts";
import { gateWithSources } from "./getGate.ts";
import { noSuchRollout } from "./noSuchRollout.ts";
import { readers, seesPeople } from "./readers.ts";
import { answer } from "./reply.ts";
import { route } from "./route.ts";

/** Shows what a rollout writes next and what stands between; looking writes nothing. */
export const getPlanDiff = route({
  name: "getPlanDiff",
  method: "GET",
  path: "rollouts/{id}/plan-diff",
  roles: readers,
  needsInstances: true,
  summary:
    "Shows what the next act writes: exact requests, people, caps, the policy now, what is missing, and all writes the plan can ever make.",
  answers: { 200: { meaning: "What is written next.", schema: planDiffView } },
  async handle(world, call) {
    const rollout = await findRollout(world, call.param("id"));
    if (rollout === undefined) return noSuchRollout(call.param("id"));
    const live = await readLive(rollout, call.instances);
    const stopped = switchRefusal(await world.switches.read(), "enforce");
    const view: PlanDiffView = {
      rolloutId: rollout.id,
      planHash: rollout.planHash,
      asOf: new Date(world.clock.now()).toISOString(),
      observer: rollout.plan.observer === true,
      ...(stopped === undefined ? {} : { stopped }),
      next: await nextIn(world, rollout, live, seesPeople(call.caller)),
      waves: wavesOf(rollout),
      asked: askedOf(rollout),
    };
    return answer(200, view);
  },
});

async function nextIn(
  world: World,
  rollout: Rollout,
  live: Live,
  withPeople: boolean,
): Promise<PlanDiffView["next"]> {
  const { current } = progressOf(rollout);
  if (current === undefined) return null;
  const status = live.phases[current.phase.id];
  // Of an act under way the ledger names the gate; the phase itself already looks at the one after it.
  const named = gateNamed(rollout.plan, current.gate ?? status?.gate ?? `${current.phase.id}.start`);
  if (named === undefined) return null;
  const isFrozen = current.gate === named.id;
  const now = world.clock.now();
  const waiting =
    status === undefined
      ? waitingByLedger(rollout, current, now)
      : waitingSentences(rollout, current.phase.id, status, now);
  return {
    phase: current.phase.id,
    gate: await gateWithSources(world, rollout, named, live, withPeople),
    waitingFor: [...waiting],
    act: await viewSlice(world, rollout, named, isFrozen),
  };
}

function wavesOf(rollout: Rollout): PlanDiffView["waves"] {
  const { plan, entries } = rollout;
  return progressOf(rollout).phases.flatMap(({ phase, state }) =>
    phase.waves.flatMap(({ id: wave, policy, enforced }) => {
      if (policy === undefined || enforced === undefined) return [];
      const { intended } = guardView(entries, wave);
      const writes = [...plannedWrites(plan, { policy, enforced })];
      return [{ phase: phase.id, state, wave, policy, group: enforced, intended, writes }];
    }),
  );
}

/** Targets of passkeys that people may be asked about, one for each audience. */
function askedOf({ plan }: Rollout): PlanDiffView["asked"] {
  return plan.phases.flatMap(({ waves }) =>
    waves.map(({ id: wave, audience }) => ({
      act: "enableMethods",
      wave,
      gate: methodsGate(wave),
      method: "PATCH",
      url: `${graphHosts[plan.cloud]}/v1.0${passkeyPath}`,
      body: { includeTargets: `<all that are there, unchanged, and group ${audience}>` },
    })),
  );
}
