import { finalWave } from "../plan/finalWave.ts";
import type { GatePlan } from "../plan/phasePlan.ts";
import { creationGate, creationGateId, enforceGate, finalGateId } from "./actGate.ts";
import { nextSlice, type Slice, type SliceNeed } from "./nextSlice.ts";
import type { Observation } from "./observation.ts";
import type { PhaseRules } from "./phaseRules.ts";
import type { PhaseState } from "./phaseState.ts";
import { quorumOf } from "./quorumOf.ts";

/** A gate with its id and the waves it is judged on. */
export interface PendingGate {
  /** `early.start`, `sales.policy`, `operations.enforce.2`, `org.final`, `org.advance` ... */
  readonly id: string;
  readonly gate: GatePlan;
  readonly waves: readonly string[];
  readonly slice?: Slice;
  /** The wave whose policy is made when it opens. */
  readonly creates?: string;
  /** The unknown criterion that people are asked to let pass. */
  readonly override?: string;
}

/** The gate with one of its criteria overridden; other gates stay as they are. */
export function overriding(pending: PendingGate, override: string | undefined): PendingGate {
  if (override === undefined) return pending;
  const { gate } = pending;
  return { ...pending, override, gate: { ...gate, quorum: quorumOf(gate, override) } };
}

/** The gate that a starting or measuring phase stands before; undefined when what is left to enforce is unknown. */
export function pendingGate(
  rules: PhaseRules,
  state: PhaseState,
  seen: Observation,
): PendingGate | undefined {
  const all = rules.waves.map(({ id }) => id);
  if (state.kind === "starting") return { id: `${rules.phase}.start`, gate: rules.gates.start, waves: all };
  const unmade = rules.waves.find(({ id, creates }) => creates && isUnmade(id, state, seen));
  if (unmade !== undefined) return makingGate(rules, unmade.id);
  const need: SliceNeed = nextSlice(rules, state, seen);
  switch (need.kind) {
    case "unknown":
      return undefined;
    case "due":
      return sliceGate(rules, need.slice);
    case "none":
      return isFinalDue(rules, state, seen)
        ? beforeFinal(rules, state, seen)
        : { id: `${rules.phase}.advance`, gate: rules.gates.advance, waves: all };
    default:
      return need satisfies never;
  }
}

/** The gate that an awaiting phase has asked people about. */
export function awaitedGate(
  rules: PhaseRules,
  state: Extract<PhaseState, { kind: "awaitingApproval" }>,
): PendingGate {
  if (state.creates !== undefined) return makingGate(rules, state.creates);
  const act = state.slice && sliceGate(rules, state.slice);
  if (act !== undefined) return overriding(act, state.override);
  const waves = rules.waves.map(({ id }) => id);
  const gate = state.gate === `${rules.phase}.start` ? rules.gates.start : rules.gates.advance;
  return overriding({ id: state.gate, gate, waves }, state.override);
}

/** The gate that an act under way has passed, judged again before each write. */
export function enforcingGate(
  rules: PhaseRules,
  { wave, slice, step, override }: Extract<PhaseState, { kind: "enforcing" }>,
): PendingGate | undefined {
  if (step === "create") return makingGate(rules, wave);
  const gate = sliceGate(rules, { wave, number: slice });
  return gate && overriding(gate, override);
}

function sliceGate(rules: PhaseRules, slice: Slice): PendingGate | undefined {
  const { wave, number } = slice;
  const gate = enforceGate(rules, wave);
  const id = wave === finalWave ? finalGateId(rules.phase) : `${wave}.enforce.${number}`;
  return gate && { id, gate, waves: [wave], slice };
}

const makingGate = (rules: PhaseRules, wave: string): PendingGate => ({
  id: creationGateId(wave),
  gate: creationGate(rules, wave),
  waves: [wave],
  creates: wave,
});

/** A policy that is made can be read about, be it only that it could not be read. */
const isUnmade = (wave: string, { wouldHave }: PhaseState, { policies }: Observation): boolean =>
  policies[wave] === undefined && wouldHave?.[wave] === undefined;

function isFinalDue({ final }: PhaseRules, { wouldHave }: PhaseState, { policies }: Observation): boolean {
  const policy = policies[finalWave];
  const stands = policy?.kind === "seen" && policy.state === "enabled";
  return final !== undefined && !stands && wouldHave?.[finalWave] === undefined;
}

function beforeFinal(rules: PhaseRules, state: PhaseState, seen: Observation): PendingGate | undefined {
  if (rules.final?.creates && isUnmade(finalWave, state, seen)) return makingGate(rules, finalWave);
  return sliceGate(rules, { wave: finalWave, number: (state.slices[finalWave] ?? 0) + 1 });
}
