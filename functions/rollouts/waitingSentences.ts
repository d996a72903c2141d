import { ballots } from "../../shared/domain/gates/ballots.ts";
import type { WaitingFor } from "../../shared/domain/gates/describe.ts";
import { quorumOf } from "../../shared/domain/gates/quorumOf.ts";
import { overrideIn } from "../../shared/domain/ledger/overrideIn.ts";
import { rollbacksIn } from "../../shared/domain/ledger/rollbacksIn.ts";
import { proposalsIn } from "../../shared/domain/proposals/proposalsIn.ts";
import { isoOf } from "../../shared/domain/text/isoOf.ts";
import type { SeenPhaseStatus } from "../../shared/schemas/http/instanceStatus.ts";
import type { WaitingView } from "../../shared/schemas/http/waitingView.ts";
import { attestationBlank } from "./attestationBlank.ts";
import { criterionCall } from "./criterionCall.ts";
import type { Rollout } from "./findRollout.ts";
import { gateNamed, newestEvidence } from "./gateNamed.ts";
import { linksOf } from "./linksOf.ts";
import { messageStep } from "./messageStep.ts";
import type { PhaseProgress } from "./progressOf.ts";
import { wavesToEnable } from "./wavesToEnable.ts";

/** What a phase waits for, in sentences, each with the exact call that unblocks it if a call does, at a time (epoch milliseconds). */
export function waitingSentences(
  rollout: Rollout,
  phase: string,
  { waitingFor, criteria }: Pick<SeenPhaseStatus, "criteria"> & { readonly waitingFor: WaitingFor },
  now: number,
): readonly WaitingView[] {
  const { kind } = waitingFor;
  const links = linksOf(rollout.id);
  switch (waitingFor.kind) {
    case "criteria": {
      const open = criteria.filter(({ id }) => waitingFor.missing.includes(id));
      const because = open.map(({ verdict }) => verdict.because).join("; ");
      return [
        {
          kind,
          sentence: `${waitingFor.gate} waits for ${waitingFor.missing.length} of its criteria: ${because}`,
        },
        ...steps(rollout, waitingFor.gate, criteria, now),
      ];
    }
    case "approval":
      return [approval(rollout, waitingFor)];
    case "time":
      return [{ kind, sentence: `${waitingFor.because}; next look at ${isoOf(waitingFor.until)}` }];
    case "attestation":
      return [
        ...waitingFor.items.map((item) => ({
          kind,
          sentence: `${waitingFor.gate} waits for someone to attest ${item}${titleOf(rollout, item)}`,
          call: post(links.attestations, attestationBlank(item, "done", "<what was done>")),
        })),
        ...steps(rollout, waitingFor.gate, criteria, now),
      ];
    case "investigation":
      return [investigation(rollout, waitingFor.investigation)];
    case "order": {
      const sentence = `${waitingFor.because}: order ${waitingFor.order} when it may go on`;
      const body = { order: waitingFor.order, phase, because: "<why>" };
      return [{ kind, sentence, call: post(links.orders, body) }];
    }
    case "people":
      return [{ kind, sentence: `people must look: ${waitingFor.because}`, ...firstConclusion(rollout) }];
    case "operation":
      return [{ kind, sentence: `the tenant is being changed for wave ${waitingFor.wave}, and read back` }];
    case "nothing":
      return [];
    default:
      return waitingFor satisfies never;
  }
}

/** What a phase waits for as far as the ledger alone tells; used when its instance cannot be asked. */
export function waitingByLedger(
  rollout: Rollout,
  progress: PhaseProgress,
  now: number,
): readonly WaitingView[] {
  const { state, gate, phase, because = "" } = progress;
  const by = (waitingFor: WaitingFor) =>
    waitingSentences(rollout, phase.id, { waitingFor, criteria: [] }, now);
  if (state === "awaitingApproval" && gate !== undefined) {
    const evidenceHash = newestEvidence(rollout, gate) ?? "";
    const override = overrideIn(rollout.entries, evidenceHash);
    const cast = rollout.entries.flatMap(({ at, body }) =>
      body.kind === "decision" && body.evidenceHash === evidenceHash ? [{ at, ...body }] : [],
    );
    const agreed = ballots(cast, override).filter(({ decision }) => decision === "approve");
    const approvals = new Set(agreed.map(({ person }) => person)).size;
    const named = gateNamed(rollout.plan, gate)?.gate;
    const quorum = named === undefined ? 0 : quorumOf(named, override);
    const asked = { kind: "approval" as const, gate, evidenceHash, approvals, quorum };
    return by(override === undefined ? asked : { ...asked, override });
  }
  if (state === "held") return by({ kind: "order", order: "resume", because });
  if (state === "frozen") return by({ kind: "people", because });
  if (state !== "rolledBack") return [];
  const open = rollbacksIn(rollout.entries).find(({ concluded }) => !concluded);
  return open
    ? by({ kind: "investigation", investigation: open.investigation })
    : by({ kind: "order", order: "retry", because: "every investigation is concluded" });
}

/** What people can do about the criteria of a gate that are not met yet, each with its call. */
function steps(
  rollout: Rollout,
  gate: string,
  criteria: SeenPhaseStatus["criteria"],
  now: number,
): readonly WaitingView[] {
  const named = gateNamed(rollout.plan, gate);
  if (named === undefined) return [];
  return named.gate.criteria.flatMap((criterion): readonly WaitingView[] => {
    const verdict = criteria.find(({ id }) => id === criterion.id)?.verdict;
    if (verdict === undefined || verdict.kind === "met" || criterion.mode === "observe") return [];
    if (criterion.kind === "message") {
      const waits = messageStep(rollout, named.phase, criterion, verdict.because, now);
      return waits === undefined ? [] : [waits];
    }
    const step = (wave?: string): readonly WaitingView[] => {
      const call = criterionCall(rollout, named.phase.id, criterion, now, wave);
      if (call === undefined) return [];
      const kind = criterion.kind === "lifecycle" && call.method === "POST" ? "approval" : "step";
      return [{ kind, sentence: verdict.because, call }];
    };
    return criterion.kind === "methodsEnabled" ? wavesToEnable(rollout, named, now).flatMap(step) : step();
  });
}

/** The call that concludes an investigation. */
export function conclusionCall(rolloutId: string, n: number): NonNullable<WaitingView["call"]> {
  return post(`${linksOf(rolloutId).self}/investigations/${n}/conclusion`, {
    verdict: "<environmental, systemic, foreign or undetermined>",
    cause: "<what happened>",
    fix: "<what was done>",
  });
}

/** What people are asked to agree to in a phase, or what was agreed to and is not carried out yet. */
export function waitingProposals(rollout: Rollout, phase: string, now: number): readonly WaitingView[] {
  if (rollout.ended !== undefined) return [];
  const own = proposalsIn(rollout.entries, rollout.plan, now).filter((proposal) => proposal.phase === phase);
  return own.flatMap(({ state, ...proposal }): WaitingView[] => {
    if (state === "open") return [approval(rollout, proposal)];
    if (state !== "approved" && state !== "underWay") return [];
    return [
      {
        kind: "operation",
        sentence: `${proposal.gate} is approved and ${state === "approved" ? "is carried out once its time and the change windows allow" : "being carried out"}: ${proposal.because}`,
      },
    ];
  });
}

function approval(
  rollout: Rollout,
  {
    gate,
    evidenceHash,
    approvals,
    quorum,
    override,
  }: Pick<
    Extract<WaitingFor, { kind: "approval" }>,
    "gate" | "evidenceHash" | "approvals" | "quorum" | "override"
  >,
): WaitingView {
  const missing = Math.max(0, quorum - approvals);
  const sentence = `${gate} has ${approvals} of ${quorum} approvals; ${missing} more approver(s) must agree ${override === undefined ? "" : `to override ${override} `}on evidence ${evidenceHash.slice(0, 12)}`;
  const decision =
    override === undefined ? { decision: "approve" } : { decision: "override", criterion: override };
  const body = { ...decision, evidenceHash, comment: "<why>" };
  return { kind: "approval", sentence, call: post(`${linksOf(rollout.id).gates}/${gate}/decision`, body) };
}

function investigation(rollout: Rollout, n: number): WaitingView {
  const found = rollbacksIn(rollout.entries).find((rollback) => rollback.investigation === n);
  const of = found ? ` of the rollback of ${found.wave} (${found.because})` : "";
  const sentence = `investigation ${n}${of} must be concluded before a retry`;
  return { kind: "investigation", sentence, call: conclusionCall(rollout.id, n) };
}

function firstConclusion(rollout: Rollout): { call?: NonNullable<WaitingView["call"]> } {
  const open = rollbacksIn(rollout.entries).find(({ concluded }) => !concluded);
  return open ? { call: conclusionCall(rollout.id, open.investigation) } : {};
}

function titleOf({ plan }: Rollout, item: string): string {
  const step = plan.phases.flatMap(({ steps }) => steps).find(({ id }) => id === item);
  return step ? ` (${step.title})` : "";
}

const post = (path: string, body: Record<string, unknown>) => ({ method: "POST", path, body });
