import type { World } from "../../shared/ports/world.ts";
import { simulatedPlan } from "./simulatedPlan.ts";

/** One evidence that a valid quorum has agreed to. */
export interface ApprovedEvidence {
  /** Ledger sequence at which it was frozen. */
  readonly sequence: number;
  readonly fingerprint: string;
  readonly people: readonly string[];
}

const dayMs = 86_400_000;

/**
 * Reads from the ledger alone, without any judgement of the product, what two different approvers agree to and nobody
 * rejects; a rejection younger than `graceMs` may have come too late for an act under way.
 */
export async function approvedEvidence(
  { ledger, evidence }: Pick<World, "ledger" | "evidence">,
  now: number,
  graceMs: number,
): Promise<readonly ApprovedEvidence[]> {
  const entries = await ledger.read("r1");
  const found: ApprovedEvidence[] = [];
  for (const { sequence, body } of entries) {
    if (body.kind !== "evidence") continue;
    const votes = entries.flatMap(({ at, body: vote }) =>
      vote.kind === "decision" && vote.evidenceHash === body.evidenceHash ? [{ at, ...vote }] : [],
    );
    const isRejected = votes.some(({ decision, at }) => decision === "reject" && now - at > graceMs);
    const approvers = votes.filter(
      ({ decision, person, at }) =>
        decision === "approve" &&
        simulatedPlan.people.approvers.includes(person) &&
        now - at <= 7 * dayMs + graceMs,
    );
    const quorum = new Set(approvers.map(({ person }) => person)).size >= 2;
    if (!quorum || isRejected) continue;
    const act = (await evidence.get("r1", body.evidenceHash))?.act;
    if (act === undefined) continue;
    const people = (await evidence.people("r1", act.peopleHash)) ?? [];
    found.push({ sequence, fingerprint: act.fingerprint, people });
  }
  return found;
}
