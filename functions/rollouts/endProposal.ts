import type { Proposal } from "../../shared/domain/proposals/proposal.ts";
import type { ProposalOutcome } from "../../shared/domain/proposals/proposalEntry.ts";
import type { Appended } from "../../shared/ports/ledger.ts";
import type { World } from "../../shared/ports/world.ts";
import { linksOf } from "./linksOf.ts";

/** Puts on record how a proposal ended, and tells people; once, however often it is tried. */
export async function endProposal(
  world: World,
  rolloutId: string,
  { gate, evidenceHash, sequence, phase, wave }: Proposal,
  outcome: ProposalOutcome,
  because: string,
): Promise<Appended> {
  const key = `proposalEnded|${gate}|${sequence}`;
  const appended = await world.ledger.append(rolloutId, key, {
    kind: "proposalEnded",
    gate,
    evidenceHash,
    outcome,
    because,
  });
  if (appended.kind !== "appended") return appended;
  await world.notices.post({
    id: `${rolloutId}|${key}`,
    rolloutId,
    at: appended.entry.at,
    severity: outcome === "refused" ? "warn" : "info",
    topic: "proposal",
    phase,
    ...(wave === undefined ? {} : { wave }),
    text: `${gate}: ${words[outcome]}: ${because}`,
    call: `GET ${linksOf(rolloutId).gates}/${gate}`,
  });
  return appended;
}

const words: Readonly<Record<ProposalOutcome, string>> = {
  carriedOut: "carried out",
  refused: "not carried out",
  wouldHave: "would have been carried out",
  withdrawn: "withdrawn",
};
