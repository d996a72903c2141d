import { ballots } from "../../shared/domain/gates/ballots.ts";
import type { Evidence } from "../../shared/domain/gates/evidence.ts";
import { whatIfId } from "../../shared/domain/gates/judgePending.ts";
import { quorumOf } from "../../shared/domain/gates/quorumOf.ts";
import { tally } from "../../shared/domain/gates/tally.ts";
import { voteCalendar } from "../../shared/domain/gates/voteCalendar.ts";
import { overrideIn } from "../../shared/domain/ledger/overrideIn.ts";
import { sayForecast } from "../../shared/domain/measure/sayForecast.ts";
import { exitDefaults } from "../../shared/domain/plan/exitDefaults.ts";
import type { GateView } from "../../shared/schemas/http/gateView.ts";
import type { SeenPhaseStatus } from "../../shared/schemas/http/instanceStatus.ts";
import type { Rollout } from "./findRollout.ts";
import { type NamedGate, newestEvidence, plannedAt } from "./gateNamed.ts";
import { linksOf } from "./linksOf.ts";
import { progressOf } from "./progressOf.ts";
import { viewProposal } from "./viewProposal.ts";

/** What is known about a gate beside the ledger. */
export interface GateSources {
  /** The newest frozen evidence of the gate. */
  readonly evidence?: Evidence;
  /** What the gate's phase says of itself. */
  readonly status?: SeenPhaseStatus;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Whether object ids of voters are shown. */
  readonly withPeople: boolean;
}

/** The view of one gate: live verdicts while its phase stands before it, the frozen ones after. Pure. */
export function viewGate(rollout: Rollout, named: NamedGate, sources: GateSources): GateView {
  const { id, phase, gate } = named;
  const evidenceHash = newestEvidence(rollout, id);
  const override = evidenceHash === undefined ? undefined : overrideIn(rollout.entries, evidenceHash);
  const state = stateOf(rollout, named, sources.status);
  const verdicts = sources.status?.gate === id ? sources.status.criteria : (sources.evidence?.criteria ?? []);
  const planned = state === "awaitingApproval" ? plannedAt(rollout, named, sources.now) : undefined;
  const proposed = id === `${phase.id}.advance` ? exitDefaults(phase) : [];
  const self = `${linksOf(rollout.id).gates}/${id}`;
  return {
    id,
    phase: phase.id,
    goal: phase.goal,
    state,
    quorum: quorumOf(gate, override),
    deadlineHours: gate.deadlineHours,
    criteria: gate.criteria.map(({ id: criterion, kind, mode, productDefault }) => {
      const verdict = verdicts.find((found) => found.id === criterion)?.verdict;
      return {
        id: criterion,
        kind,
        mode,
        ...(productDefault ? { origin: "product default, not guide" as const } : {}),
        ...(verdict && { verdict: verdict.kind, because: verdict.because }),
      };
    }),
    ...(proposed.length === 0 ? {} : { proposed: proposed.map((criterion) => ({ ...criterion })) }),
    ...(evidenceHash === undefined ? {} : { evidenceHash }),
    ...whatIfOf(verdicts, rollout, sources),
    ...impactOf(sources),
    ...(override === undefined ? {} : { override }),
    ...(named.proposal === undefined ? {} : { proposal: viewProposal(named.proposal) }),
    ...(planned === undefined ? {} : { plannedAt: new Date(planned).toISOString() }),
    votes: votesOn(rollout, named, { evidenceHash, override }, sources),
    links: {
      self,
      decision: `${self}/decision`,
      ...(evidenceHash === undefined
        ? {}
        : { evidence: `${linksOf(rollout.id).self}/evidence/${evidenceHash}` }),
    },
  };
}

/** What the newest survey says: the one that keeps the gate shut, or the one in the evidence. */
function whatIfOf(
  verdicts: Evidence["criteria"],
  { id }: Rollout,
  { evidence }: GateSources,
): Pick<GateView, "whatIf"> {
  const verdict = verdicts.find((found) => found.id === whatIfId)?.verdict;
  if (verdict === undefined) return {};
  const said = { verdict: verdict.kind, because: verdict.because };
  if (verdict.kind !== "met" || evidence?.whatIf === undefined) return { whatIf: said };
  const { hash, asked, blocked, unknown, policies } = evidence.whatIf;
  const survey = `${linksOf(id).self}/evidence/${hash}`;
  return { whatIf: { ...said, asked, blocked, unknown, policies: policies.count, survey } };
}

/** What was foreseen of the frozen slice, with how forecasts had fared by then. */
function impactOf({ evidence }: GateSources): Pick<GateView, "impact"> {
  const impact = evidence?.impact;
  if (impact === undefined) return {};
  if (impact.kind === "unknown") return { impact: { because: impact.because } };
  const { people, unobserved, low, median, high, prompted, silent, days, scored } = impact;
  const forecast = { people, unobserved, low, median, high, prompted, silent, days };
  const { waves: slices, inside, above, coverageBound, reliability, ...scores } = impact.calibration;
  const fared = { slices, inside, above, insideAtLeast: coverageBound, waves: scored, ...scores };
  const calibration = { ...fared, reliability: [...reliability] };
  return { impact: { because: sayForecast(impact), forecast, calibration } };
}

function stateOf(
  rollout: Rollout,
  { id, phase, proposal }: NamedGate,
  status?: SeenPhaseStatus,
): GateView["state"] {
  if (proposal !== undefined) {
    const asks = rollout.ended === undefined && (proposal.state === "open" || proposal.state === "approved");
    return asks ? "awaitingApproval" : "closed";
  }
  const progress = progressOf(rollout).phases.find((candidate) => candidate.phase.id === phase.id);
  if (progress?.state === "awaitingApproval" && progress.gate === id) return "awaitingApproval";
  if (status?.gate === id && progress?.endedAt === undefined && rollout.ended === undefined)
    return "measuring";
  const isPassed =
    newestEvidence(rollout, id) !== undefined ||
    progress?.endedAt !== undefined ||
    (id === `${phase.id}.start` &&
      progress !== undefined &&
      !["notStarted", "starting"].includes(progress.state));
  return isPassed ? "closed" : "notReached";
}

function votesOn(
  { entries, plan }: Rollout,
  { id, gate, phase }: NamedGate,
  { evidenceHash, override }: { evidenceHash: string | undefined; override: string | undefined },
  { now, withPeople }: GateSources,
): GateView["votes"] {
  const cast = entries.flatMap(({ at, body }) =>
    body.kind === "decision" && body.gate === id && body.evidenceHash === evidenceHash
      ? [{ at, ...body }]
      : [],
  );
  const quorum = quorumOf(gate, override);
  const calendar = voteCalendar(plan, phase);
  const standing = tally(ballots(cast, override), evidenceHash ?? "", quorum, now, calendar);
  const approvals = standing.kind === "rejected" ? 0 : standing.approvals;
  return {
    approvals,
    rejections: standing.kind === "rejected" ? standing.by : 0,
    missing: Math.max(0, quorum - approvals),
    cast: cast.map(({ at, decision, person, comment }) => ({
      decision,
      at: new Date(at).toISOString(),
      comment,
      ...(withPeople ? { person } : {}),
    })),
  };
}
