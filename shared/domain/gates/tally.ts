import type { SeenVote } from "./observation.ts";
import { standingVotes, type VoteCalendar } from "./standingVotes.ts";

/** Where the votes on one frozen evidence stand. */
export type Tally =
  | { readonly kind: "open"; readonly approvals: number; readonly missing: number }
  | { readonly kind: "approved"; readonly approvals: number }
  | { readonly kind: "rejected"; readonly by: number };

/** Counts each person once, only votes on exactly this evidence that have not lapsed; any reject rejects. */
export function tally(
  votes: readonly SeenVote[],
  evidenceHash: string,
  quorum: number,
  at: number,
  calendar: VoteCalendar,
): Tally {
  const standing = standingVotes(votes, evidenceHash, quorum, at, calendar);
  const rejecting = peopleWho("reject", standing);
  if (rejecting > 0) return { kind: "rejected", by: rejecting };
  const approvals = peopleWho("approve", standing);
  return approvals >= quorum
    ? { kind: "approved", approvals }
    : { kind: "open", approvals, missing: quorum - approvals };
}

function peopleWho(decided: SeenVote["decision"], votes: readonly SeenVote[]): number {
  return new Set(votes.filter(({ decision }) => decision === decided).map(({ person }) => person)).size;
}
