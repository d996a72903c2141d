import { sliceCap } from "../../shared/domain/gates/freezeRequest.ts";
import { phaseRules } from "../../shared/domain/gates/phaseRules.ts";
import { phaseView } from "../../shared/domain/ledger/phaseView.ts";
import type { WaveCounts } from "../../shared/domain/measure/waveReading.ts";
import { type PlannedWrite, plannedWrites } from "../../shared/domain/plan/plannedWrites.ts";
import type { World } from "../../shared/ports/world.ts";
import type { SliceView } from "../../shared/schemas/http/planDiffView.ts";
import { readHead } from "../activities/collected/readHead.ts";
import type { Rollout } from "./findRollout.ts";
import { type NamedGate, newestEvidence } from "./gateNamed.ts";

/** What opening the gate of a slice would write: the frozen slice where people are asked or it is under way, an estimate before; null for other gates. */
export async function viewSlice(
  world: World,
  rollout: Rollout,
  { id, phase, wave: waveId }: NamedGate,
  isFrozen: boolean,
): Promise<SliceView | null> {
  const planned = phase.waves.find((candidate) => candidate.id === waveId);
  const { plan, planHash, entries, startedAt } = rollout;
  if (planned?.policy === undefined || planned.enforced === undefined) return null;
  const wave = { ...planned, policy: planned.policy, enforced: planned.enforced };
  const number = Number(id.split(".")[2] ?? 1);
  const rules = phaseRules(rollout.id, planHash, plan, phase.id, startedAt);
  const question = { phase: phase.id, waves: [wave.id], seen: 0, timeZone: plan.timeZone };
  const { enforcedToday, adopted } = phaseView(entries, { ...question, at: world.clock.now() });
  const isFirst = number === 1 && wave.id === rules.waves[0]?.id && rules.firstToEnforce && !adopted;
  const atMost = sliceCap(plan.caps, isFirst, enforcedToday);

  const counted = (await readHead(world, rollout.id))?.head.counts[wave.id];
  const hash = isFrozen ? newestEvidence(rollout, id) : undefined;
  const act = hash === undefined ? undefined : (await world.evidence.get(rollout.id, hash))?.act;
  const ready = plan.groupWrites ? (counted?.readyNotEnforced ?? 0) : 0;
  const people: SliceView["people"] =
    act === undefined
      ? { added: Math.min(atMost, ready), leaves: 0, from: "estimate" }
      : { added: act.people, leaves: act.leaves ?? 0, from: "evidence" };
  const policy = await policyNow(world, wave.policy, act?.fingerprint);
  const times = (write: PlannedWrite): number =>
    ({
      addMembers: people.added,
      removeMembers: people.leaves,
      enforce: policy.state === "enabled" ? 0 : 1,
      rollBack: 0,
    })[write.act];
  return {
    wave: wave.id,
    number,
    people,
    caps: {
      perStep: isFirst ? plan.caps.firstSlice : plan.caps.perStep,
      perDay: plan.caps.perDay,
      enforcedToday,
    },
    policy,
    writes: plannedWrites(plan, wave)
      .filter(({ act: kind }) => kind !== "rollBack")
      .map((write) => ({ ...write, times: times(write) })),
    outcome: counted === undefined ? null : outcomeOf(counted, people),
  };
}

async function policyNow(
  world: World,
  id: string,
  approved: string | undefined,
): Promise<SliceView["policy"]> {
  const shown = approved === undefined ? { id } : { id, approved };
  const read = await world.policies.read(id);
  if (read.kind !== "read") return { ...shown, state: "unknown", because: read.because };
  const { state, fingerprint } = read.value;
  return { ...shown, state, fingerprint };
}

function outcomeOf(
  { audience, ready, enforced, enforcedNotReady, blockedToday }: WaveCounts,
  { added, leaves }: SliceView["people"],
): NonNullable<SliceView["outcome"]> {
  return {
    // Whoever is exempt is no part of the audience that was counted.
    notReady: Math.max(0, audience - ready),
    enforcedNotReady,
    blockedToday,
    enforcedAfter: Math.max(0, enforced + added - leaves),
  };
}
