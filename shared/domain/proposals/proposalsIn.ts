import { tally } from "../gates/tally.ts";
import { voteCalendar } from "../gates/voteCalendar.ts";
import type { Entry } from "../ledger/entry.ts";
import type { Plan } from "../plan/plan.ts";
import type { Proposal, ProposalState } from "./proposal.ts";
import type { ProposalEntry } from "./proposalEntry.ts";

type Proposed = Extract<ProposalEntry, { kind: "proposed" }>;
type Ended = Extract<ProposalEntry, { kind: "proposalEnded" }>;

/** A proposal that nobody agreed to in this time, milliseconds, has to be made anew: what it says is old. */
const lifeMs = 14 * 24 * 60 * 60_000;

/** All proposals of a rollout in the order in which they were made, each as it stands at a time. Pure. */
export function proposalsIn(entries: readonly Entry[], plan: Plan, at: number): readonly Proposal[] {
  return entries.flatMap(({ at: proposedAt, sequence, body }) =>
    body.kind === "proposed" ? [proposalOf(entries, plan, at, { ...body, proposedAt, sequence })] : [],
  );
}

function proposalOf(
  entries: readonly Entry[],
  plan: Plan,
  at: number,
  { kind: _, proposedAt, ...proposed }: Proposed & { readonly proposedAt: number; readonly sequence: number },
): Proposal {
  const own = entries.filter(
    ({ sequence, body }) =>
      sequence > proposed.sequence &&
      "gate" in body &&
      body.gate === proposed.gate &&
      "evidenceHash" in body &&
      body.evidenceHash === proposed.evidenceHash,
  );
  const votes = own.flatMap(({ at: cast, body }) =>
    body.kind === "decision" ? [{ ...body, at: cast }] : [],
  );
  const calendar = voteCalendar(
    plan,
    plan.phases.find(({ id }) => id === proposed.phase),
  );
  const counted = tally(votes, proposed.evidenceHash, proposed.quorum, at, calendar);
  const ended = own.find(({ body }) => body.kind === "proposalEnded");
  const outcome = ended?.body as Ended | undefined;
  return {
    ...proposed,
    at: proposedAt,
    approvals: counted.kind === "rejected" ? 0 : counted.approvals,
    state: outcome?.outcome ?? standing(),
    ...(ended === undefined || outcome === undefined
      ? {}
      : { ended: { at: ended.at, because: outcome.because } }),
  };

  function standing(): ProposalState {
    if (own.some(({ body }) => body.kind === "proposalBegun")) return "underWay";
    const isNewest = !entries.some(
      ({ sequence, body }) =>
        body.kind === "proposed" && body.gate === proposed.gate && sequence > proposed.sequence,
    );
    if (!isNewest) return "superseded";
    if (counted.kind === "rejected") return "rejected";
    if (at - proposedAt > lifeMs) return "lapsed";
    return counted.kind === "approved" ? "approved" : "open";
  }
}
