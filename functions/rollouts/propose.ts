import type { ProposalEntry } from "../../shared/domain/proposals/proposalEntry.ts";
import { hashOf } from "../../shared/domain/text/hashOf.ts";
import type { Appended } from "../../shared/ports/ledger.ts";
import type { World } from "../../shared/ports/world.ts";
import type { Rollout } from "./findRollout.ts";
import { linksOf } from "./linksOf.ts";

/** What is proposed: everything but the hash, and the document that the hash is of. */
export type Proposed = Omit<Extract<ProposalEntry, { kind: "proposed" }>, "kind" | "evidenceHash"> & {
  /** Exactly what will be done, as JSON. */
  readonly document: Readonly<Record<string, unknown>>;
};

/** Puts a proposal on record under an idempotency key and asks the approvers; proposing the same again is proposing once. */
export async function propose(
  world: World,
  rollout: Rollout,
  key: string,
  { document, ...proposed }: Proposed,
): Promise<Appended> {
  // With its key, so that votes on what was proposed before never count for what is proposed again; as a hash, because
  // keys name who proposes, and everybody may read the document.
  const evidenceHash = await world.evidence.putProposal(rollout.id, {
    ...document,
    gate: proposed.gate,
    key: hashOf({ key }),
  });
  const appended = await world.ledger.append(rollout.id, key, {
    kind: "proposed",
    ...proposed,
    evidenceHash,
  });
  if (appended.kind !== "appended" || proposed.quorum === 0) return appended;
  const { gate, phase, wave, quorum, because } = proposed;
  const decision = `${linksOf(rollout.id).gates}/${gate}/decision`;
  await world.notices.post({
    id: `${rollout.id}|proposed|${appended.entry.sequence}`,
    rolloutId: rollout.id,
    at: appended.entry.at,
    severity: "warn",
    topic: "approvalWanted",
    phase,
    ...(wave === undefined ? {} : { wave }),
    text: `${gate} asks for ${quorum} ${quorum === 1 ? "approval" : "approvals"}: ${because}`,
    call: `POST ${decision} {"decision":"approve","evidenceHash":"${evidenceHash}","comment":"<why>"}`,
  });
  return appended;
}
