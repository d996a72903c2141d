import { actGateRules, creationGate, enforceGate } from "../../shared/domain/gates/actGate.ts";
import { phaseRules } from "../../shared/domain/gates/phaseRules.ts";
import { plannedTime } from "../../shared/domain/gates/plannedTime.ts";
import { actingWaves } from "../../shared/domain/plan/actingWaves.ts";
import { finalWave } from "../../shared/domain/plan/finalWave.ts";
import type { GatePlan, PhasePlan } from "../../shared/domain/plan/phasePlan.ts";
import type { Plan } from "../../shared/domain/plan/plan.ts";
import { newestProposal } from "../../shared/domain/proposals/newestProposal.ts";
import type { Proposal } from "../../shared/domain/proposals/proposal.ts";
import type { Rollout } from "./findRollout.ts";

/** A gate of a plan with its id and the phase it belongs to. */
export interface NamedGate {
  /** `early.start`, `sales.policy`, `operations.enforce.2`, `org.final`, `org.advance` ... */
  readonly id: string;
  readonly phase: PhasePlan;
  readonly gate: GatePlan;
  /** The wave whose slice or policy it opens, or that of the final policy. */
  readonly wave?: string;
  /** What people are asked to agree to, where that is no act of a phase's turns. */
  readonly proposal?: Proposal;
}

/** The gate of a rollout with this id, by its plan or by what was proposed; undefined when there is none. */
export function gateIn({ plan, entries }: Rollout, id: string, now: number): NamedGate | undefined {
  const planned = gateNamed(plan, id);
  if (planned !== undefined) return planned;
  const proposal = newestProposal(entries, plan, id, now);
  const phase = plan.phases.find((candidate) => candidate.id === proposal?.phase);
  if (proposal === undefined || phase === undefined) return undefined;
  const { deadlineHours, escalateTo } = phase.gates.advance;
  const gate: GatePlan = { criteria: [], quorum: proposal.quorum, deadlineHours, escalateTo };
  return { id, phase, gate, proposal };
}

/** The gate of a plan with this id, undefined when the plan has none. */
export function gateNamed(plan: Plan, id: string): NamedGate | undefined {
  const [owner = "", kind] = id.split(".");
  if (kind === "enforce" || kind === "policy") return waveGate(plan, id, owner, kind);
  const phase = plan.phases.find((candidate) => candidate.id === owner);
  if (phase === undefined) return undefined;
  if (kind === "start" || kind === "advance") return { id, phase, gate: phase.gates[kind] };
  if (kind !== "final") return undefined;
  const gate = enforceGate(actGateRules(plan, phase), finalWave);
  return gate && { id, phase, gate, wave: finalWave };
}

function waveGate(plan: Plan, id: string, owner: string, kind: "enforce" | "policy"): NamedGate | undefined {
  const found = actingWaves(plan).find(({ wave }) => wave.id === owner);
  const isFinal = owner === finalWave;
  if (found === undefined || (isFinal && kind === "enforce")) return undefined;
  const { phase, wave } = found;
  const rules = actGateRules(plan, phase);
  if (kind === "policy") {
    const has = isFinal || wave.enforced !== undefined;
    return has ? { id, phase, gate: creationGate(rules, owner), wave: owner } : undefined;
  }
  const gate = enforceGate(rules, owner);
  return gate && { id, phase, gate, wave: owner };
}

/** Hash of the newest evidence that was frozen or proposed at a gate, undefined before the first. */
export function newestEvidence({ entries }: Pick<Rollout, "entries">, gate: string): string | undefined {
  const newest = entries.findLast(
    ({ body }) => (body.kind === "evidence" || body.kind === "proposed") && body.gate === gate,
  )?.body;
  return newest?.kind === "evidence" || newest?.kind === "proposed" ? newest.evidenceHash : undefined;
}

/** When an act approved now at this gate may happen at the earliest, epoch milliseconds; undefined for gates without an act. */
export function plannedAt(rollout: Rollout, { phase, wave }: NamedGate, now: number): number | undefined {
  if (wave === undefined) return undefined;
  const { id, planHash, plan, startedAt } = rollout;
  return plannedTime(phaseRules(id, planHash, plan, phase.id, startedAt), now);
}
