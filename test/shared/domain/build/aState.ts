import type { StateChange } from "../../../../shared/domain/gates/enter.ts";
import type { PhaseProgress, PhaseState } from "../../../../shared/domain/gates/phaseState.ts";
import { closedAt } from "./someRules.ts";

/** A phase in a state; it began on Monday, has seen the wave's policy and the ledger up to entry 5. */
export function aState(own: StateChange, progress: Partial<PhaseProgress> = {}): PhaseState {
  return {
    startedAt: closedAt,
    since: closedAt,
    firstSequence: 1,
    seen: 5,
    fingerprints: { ops: "f" },
    slices: {},
    policySince: { ops: { state: "reportOnly", since: closedAt } },
    raised: [],
    paused: false,
    ...progress,
    ...own,
  };
}

/** Slice 1 of `ops` waits for approval on evidence `e1`, planned for at once. */
export const awaiting = {
  kind: "awaitingApproval",
  gate: "ops.enforce.1",
  evidenceHash: "e1",
  plannedAt: closedAt,
  misses: 0,
  slice: { wave: "ops", number: 1 },
} as const;

/** Slice 1 of `ops` is being enforced: its people are added first. */
export const enforcing = {
  kind: "enforcing",
  wave: "ops",
  slice: 1,
  gate: "ops.enforce.1",
  evidenceHash: "e1",
  step: "members",
  tries: 0,
} as const;
