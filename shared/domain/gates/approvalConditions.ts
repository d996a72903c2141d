import { escalated, type Wait } from "../escalation/escalated.ts";
import { localTime } from "../text/localTime.ts";
import { ballots } from "./ballots.ts";
import type { Condition } from "./condition.ts";
import type { WaitingFor } from "./describe.ts";
import type { GateJudgement } from "./judgeGate.ts";
import type { Observation, SeenVote } from "./observation.ts";
import type { PendingGate } from "./pendingGate.ts";
import type { PhaseRules } from "./phaseRules.ts";
import type { PhaseState } from "./phaseState.ts";
import { type Tally, tally } from "./tally.ts";

const hourMs = 60 * 60_000;

/** What people are told while a gate waits for them: that they are asked, that agreements have lapsed, that it becomes late or is. Pure. */
export function approvalConditions(
  rules: PhaseRules,
  state: PhaseState,
  seen: Observation,
  pending: PendingGate | undefined,
  judged: GateJudgement["criteria"],
): Condition[] {
  if (state.kind !== "awaitingApproval" || pending === undefined) return [];
  const { gate, since, override, evidenceHash } = state;
  const { quorum } = pending.gate;
  const cast = ballots(seen.votes, override);
  const standing = tally(cast, evidenceHash, quorum, seen.at, rules);
  const approvals = standing.kind === "open" ? standing.approvals : 0;
  const asked = { kind: "approval", gate, evidenceHash, approvals, quorum } as const;
  const asks: WaitingFor = override === undefined ? asked : { ...asked, override };
  const wanted: Condition = {
    key: `approval:${gate}:${since}`,
    topic: "approvalWanted",
    severity: "warn",
    gate,
    text:
      override === undefined
        ? `gate ${gate} has met all its criteria and waits for ${quorum} approver(s)`
        : `gate ${gate} has met all its criteria but ${override}, which is unknown; ${quorum} approver(s) are asked to override it`,
    measured: judged.map(({ id, verdict }) => `${id}: ${verdict.because}`),
    next: nextOf(rules, state, pending),
    asks,
  };
  if (standing.kind === "approved") return [wanted];
  const wait: Wait = {
    subject: gate,
    since,
    what: `the approval of ${standing.kind === "open" ? standing.missing : quorum} of ${quorum} approver(s)`,
    topics: ["approvalWanted", "approvalOverdue"],
    asks,
    deadline: pending.gate,
    gate,
  };
  return [
    wanted,
    ...lapsed(state, cast, quorum, standing, asks),
    ...escalated(wait, seen.at, rules.timeZone),
  ];
}

/** What an approval leads to and when, and what happens without one. */
function nextOf(
  rules: PhaseRules,
  { since, plannedAt }: Extract<PhaseState, { kind: "awaitingApproval" }>,
  { id, gate, slice, creates }: PendingGate,
): string {
  const told = (at: number): string => localTime(rules.timeZone, at);
  const then =
    creates !== undefined
      ? `the policy of wave ${creates} is made in report-only at ${told(plannedAt)}, and nobody is enforced by that`
      : slice !== undefined
        ? `slice ${slice.number} of wave ${slice.wave}, at most ${rules.caps.perStep} people, is enforced from ${told(plannedAt)} on, in a change window`
        : id === `${rules.phase}.start`
          ? `phase ${rules.phase} begins to measure at the next turn`
          : `phase ${rules.phase} ends at the next turn, and the next one begins`;
  return `once ${gate.quorum} have agreed, ${then}; escalated at ${told(since + gate.deadlineHours * hourMs)} if they have not`;
}

/** Told when people had agreed and the act did not happen in its window: they believe that all is done. */
function lapsed(
  { gate, evidenceHash, since }: Extract<PhaseState, { kind: "awaitingApproval" }>,
  votes: readonly SeenVote[],
  quorum: number,
  standing: Tally,
  asks: WaitingFor,
): Condition[] {
  const approved = votes.filter((vote) => vote.decision === "approve" && vote.evidenceHash === evidenceHash);
  const people = new Set(approved.map(({ person }) => person)).size;
  if (standing.kind !== "open" || people < quorum) return [];
  const text = `approvals of gate ${gate} have lapsed, ${standing.missing} of ${quorum} are missing again: they stand until the end of the first change window after the agreement, and seven days at most; vote anew`;
  return [{ key: `lapsed:${gate}:${since}`, topic: "approvalWanted", severity: "warn", gate, text, asks }];
}
