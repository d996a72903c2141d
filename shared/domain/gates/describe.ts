import { isUnreviewed } from "../criteria/judgeBlockers.ts";
import type { Verdict } from "../criteria/verdict.ts";
import type { WaveReading } from "../measure/waveReading.ts";
import { ballots } from "./ballots.ts";
import { judgeEffect } from "./judgeEffect.ts";
import { judgePending } from "./judgePending.ts";
import { nextWake } from "./nextWake.ts";
import type { Observation } from "./observation.ts";
import { awaitedGate, pendingGate } from "./pendingGate.ts";
import type { PhaseRules } from "./phaseRules.ts";
import type { PhaseState } from "./phaseState.ts";
import { tally } from "./tally.ts";

/** What a phase needs before it can go on. */
export type WaitingFor =
  | { readonly kind: "criteria"; readonly gate: string; readonly missing: readonly string[] }
  | {
      readonly kind: "approval";
      readonly gate: string;
      readonly evidenceHash: string;
      readonly approvals: number;
      readonly quorum: number;
      /** The unknown criterion that people are asked to override. */
      readonly override?: string;
    }
  | { readonly kind: "time"; readonly until: number; readonly because: string }
  | { readonly kind: "attestation"; readonly gate: string; readonly items: readonly string[] }
  | { readonly kind: "investigation"; readonly investigation: number }
  | { readonly kind: "order"; readonly order: "resume" | "retry"; readonly because: string }
  | { readonly kind: "people"; readonly because: string }
  | { readonly kind: "operation"; readonly wave: string }
  | { readonly kind: "nothing" };

/** What a phase shows while it runs: its custom status. Counts and hashes only, no person. */
export interface PhaseStatus {
  readonly phase: string;
  readonly state: PhaseState["kind"];
  readonly since: number;
  readonly startedAt: number;
  /** Epoch milliseconds of the observation. */
  readonly at: number;
  readonly nextTurnAt: number;
  readonly seen: number;
  readonly paused: boolean;
  readonly because?: string;
  readonly gate?: string;
  readonly criteria: readonly { readonly id: string; readonly verdict: Verdict }[];
  readonly waves: Readonly<Record<string, WaveReading>>;
  readonly waitingFor: WaitingFor;
  readonly turns: number;
}

/** The status of a phase after a turn. */
export function describe(
  rules: PhaseRules,
  state: PhaseState,
  seen: Observation,
  turns: number,
): PhaseStatus {
  const pending =
    state.kind === "awaitingApproval" ? awaitedGate(rules, state) : pendingGate(rules, state, seen);
  const judged = pending && judgePending(rules, state, seen, pending);
  return {
    phase: rules.phase,
    state: state.kind,
    since: state.since,
    startedAt: state.startedAt,
    at: seen.at,
    nextTurnAt: nextWake(rules, state, seen.at),
    seen: state.seen,
    paused: state.paused,
    ...("because" in state ? { because: state.because } : {}),
    ...(pending ? { gate: pending.id } : {}),
    criteria: judged?.criteria ?? [],
    waves: seen.counts,
    waitingFor: waitingFor(rules, state, seen),
    turns,
  };
}

/** What a phase needs before it can go on. Pure. */
export function waitingFor(rules: PhaseRules, state: PhaseState, seen: Observation): WaitingFor {
  if (state.paused) return { kind: "order", order: "resume", because: "the phase is paused" };
  switch (state.kind) {
    case "starting":
    case "measuring":
      return missingCriteria(rules, state, seen);
    case "awaitingApproval":
      return missingVotes(rules, state, seen);
    case "enforcing":
      return { kind: "operation", wave: state.wave };
    case "watching":
      if (state.unseenEffect !== undefined) return effectWanted(rules, state, seen);
      return {
        kind: "time",
        until: state.until,
        because: `slice ${state.slice} of ${state.wave} is being watched`,
      };
    case "frozen":
      return { kind: "people", because: state.because };
    case "held":
      return { kind: "order", order: "resume", because: state.because };
    case "rolledBack":
      return afterRollback(state.investigation, seen);
    case "retrying":
    case "completed":
    case "aborted":
      return { kind: "nothing" };
    default:
      return state satisfies never;
  }
}

function effectWanted(rules: PhaseRules, state: PhaseState, seen: Observation): WaitingFor {
  const { kind, because = "" } = judgeEffect({ state, seen }) ?? {};
  return kind === "unknown"
    ? { kind: "people", because }
    : { kind: "time", until: nextWake(rules, state, seen.at), because };
}

function afterRollback(investigation: number, seen: Observation): WaitingFor {
  const open = seen.rollbacks.some((found) => found.investigation === investigation && !found.concluded);
  return open
    ? { kind: "investigation", investigation }
    : { kind: "order", order: "retry", because: `investigation ${investigation} is concluded` };
}

function missingCriteria(rules: PhaseRules, state: PhaseState, seen: Observation): WaitingFor {
  if (seen.openInvestigations > 0) {
    return {
      kind: "people",
      because: `${seen.openInvestigations} investigation(s) of this rollout are open`,
    };
  }
  const pending = pendingGate(rules, state, seen);
  if (!pending)
    return {
      kind: "people",
      because: "what is left to enforce cannot be said: policy or counts are unknown",
    };
  if (state.unseenEffect !== undefined) return effectWanted(rules, state, seen);
  const { watchedUntil } = state;
  if (watchedUntil !== undefined && seen.at < watchedUntil)
    return { kind: "time", until: watchedUntil, because: "the newest slice is being watched" };
  const planned = (id: string) => pending.gate.criteria.find((criterion) => criterion.id === id);
  const open = judgePending(rules, state, seen, pending).criteria.filter(
    ({ id, verdict }) => verdict.kind !== "met" && planned(id)?.mode !== "observe",
  );
  const items = open.flatMap(({ id }) => {
    const criterion = planned(id);
    if (criterion?.kind === "blockers") return isUnreviewed(criterion, { seen }) ? [criterion.item] : [];
    return criterion?.kind === "attestation" ? [criterion.item] : [];
  });
  if (items.length > 0) return { kind: "attestation", gate: pending.id, items };
  if (open.length > 0) return { kind: "criteria", gate: pending.id, missing: open.map(({ id }) => id) };
  if (pending.slice && seen.enforcedToday >= rules.caps.perDay) {
    const because = `${seen.enforcedToday} people were enforced today, the cap is ${rules.caps.perDay}`;
    return { kind: "time", until: nextWake(rules, state, seen.at), because };
  }
  return { kind: "time", until: nextWake(rules, state, seen.at), because: "the next turn opens the gate" };
}

function missingVotes(
  rules: PhaseRules,
  state: Extract<PhaseState, { kind: "awaitingApproval" }>,
  seen: Observation,
): WaitingFor {
  const { quorum } = awaitedGate(rules, state).gate;
  const votes = tally(ballots(seen.votes, state.override), state.evidenceHash, quorum, seen.at, rules);
  if (votes.kind === "approved") {
    return {
      kind: "time",
      until: state.plannedAt,
      because: `${state.gate} is approved and waits for its change window`,
    };
  }
  const approvals = votes.kind === "open" ? votes.approvals : 0;
  const { gate, evidenceHash, override } = state;
  const asked = { kind: "approval" as const, gate, evidenceHash, approvals, quorum };
  return override === undefined ? asked : { ...asked, override };
}
