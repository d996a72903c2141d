import type { GatePlan } from "../plan/phasePlan.ts";
import { nextSlice, type Slice, type SliceNeed } from "./nextSlice.ts";
import type { Observation } from "./observation.ts";
import type { PhaseRules } from "./phaseRules.ts";
import type { PhaseState } from "./phaseState.ts";
import { quorumOf } from "./quorumOf.ts";

/** A gate with its id and the waves it is judged on. */
export interface PendingGate {
  /** `early.start`, `operations.enforce.2`, `org.advance` ... */
  readonly id: string;
  readonly gate: GatePlan;
  readonly waves: readonly string[];
  readonly slice?: Slice;
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
  const need: SliceNeed = nextSlice(rules, state, seen);
  switch (need.kind) {
    case "unknown":
      return undefined;
    case "due":
      return rules.gates.enforce && sliceGate(rules.gates.enforce, need.slice);
    case "none":
      return { id: `${rules.phase}.advance`, gate: rules.gates.advance, waves: all };
    default:
      return need satisfies never;
  }
}

/** The gate that an awaiting phase has asked people about. */
export function awaitedGate(
  rules: PhaseRules,
  state: Extract<PhaseState, { kind: "awaitingApproval" }>,
): PendingGate {
  if (state.slice && rules.gates.enforce) {
    return overriding(sliceGate(rules.gates.enforce, state.slice), state.override);
  }
  const waves = rules.waves.map(({ id }) => id);
  const gate = state.gate === `${rules.phase}.start` ? rules.gates.start : rules.gates.advance;
  return overriding({ id: state.gate, gate, waves }, state.override);
}

/** The gate that a slice being enforced has passed, judged again before each write. */
export function enforcingGate(
  rules: PhaseRules,
  { wave, slice, override }: Extract<PhaseState, { kind: "enforcing" }>,
): PendingGate | undefined {
  const { enforce } = rules.gates;
  return enforce && overriding(sliceGate(enforce, { wave, number: slice }), override);
}

const sliceGate = (gate: GatePlan, slice: Slice): PendingGate => ({
  id: `${slice.wave}.enforce.${slice.number}`,
  gate,
  waves: [slice.wave],
  slice,
});
