import { ballots } from "./ballots.ts";
import type { Condition } from "./condition.ts";
import type { Observation, SeenVote } from "./observation.ts";
import type { PendingGate } from "./pendingGate.ts";
import type { PhaseRules } from "./phaseRules.ts";
import type { PhaseState } from "./phaseState.ts";
import { type Tally, tally } from "./tally.ts";

const hourMs = 60 * 60_000;

/** What people are told while a gate waits for them: that they are asked, that agreements have lapsed, that they are late. Pure. */
export function approvalConditions(
  rules: PhaseRules,
  state: PhaseState,
  seen: Observation,
  pending: PendingGate | undefined,
): Condition[] {
  if (state.kind !== "awaitingApproval" || pending === undefined) return [];
  const { quorum, deadlineHours } = pending.gate;
  const wanted: Condition = {
    key: `approval:${state.gate}:${state.since}`,
    topic: "approvalWanted",
    severity: "warn",
    gate: state.gate,
    text:
      state.override === undefined
        ? `gate ${state.gate} has met all its criteria and waits for ${quorum} approver(s)`
        : `gate ${state.gate} has met all its criteria but ${state.override}, which is unknown; ${quorum} approver(s) are asked to override it`,
  };
  const hours = (seen.at - state.since) / hourMs;
  const cast = ballots(seen.votes, state.override);
  const standing = tally(cast, state.evidenceHash, quorum, seen.at, rules);
  if (standing.kind === "approved") return [wanted];
  const overdue: Condition = {
    key: `overdue:${state.gate}:${state.since}`,
    topic: "approvalOverdue",
    severity: "page",
    gate: state.gate,
    text: `gate ${state.gate} has waited ${Math.floor(hours)} h > ${deadlineHours} h for approval; it holds, it is never approved by time`,
  };
  return [wanted, ...lapsed(state, cast, quorum, standing), ...(hours > deadlineHours ? [overdue] : [])];
}

/** Told when people had agreed and the act did not happen in its window: they believe that all is done. */
function lapsed(
  { gate, evidenceHash, since }: Extract<PhaseState, { kind: "awaitingApproval" }>,
  votes: readonly SeenVote[],
  quorum: number,
  standing: Tally,
): Condition[] {
  const approved = votes.filter((vote) => vote.decision === "approve" && vote.evidenceHash === evidenceHash);
  const people = new Set(approved.map(({ person }) => person)).size;
  if (standing.kind !== "open" || people < quorum) return [];
  const text = `approvals of gate ${gate} have lapsed, ${standing.missing} of ${quorum} are missing again: they stand until the end of the first change window after the agreement, and seven days at most; vote anew`;
  return [{ key: `lapsed:${gate}:${since}`, topic: "approvalWanted", severity: "warn", gate, text }];
}
