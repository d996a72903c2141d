import { type ChangeCalendar, nextWindow } from "../plan/changeWindow.ts";
import type { SeenVote } from "./observation.ts";

/** When the approved act of a gate may happen. */
export type VoteCalendar = ChangeCalendar & { readonly enforceNotBefore?: string };

const longestMs = 7 * 24 * 60 * 60_000;

/**
 * The votes on one evidence that have not lapsed. An approval lapses seven days after it was cast, or, once the quorum
 * was reached, at the end of the first change window that opens after that, whichever comes first: an agreement that was
 * not carried out has to be reached anew. A rejection lapses by age alone.
 */
export function standingVotes<Vote extends SeenVote>(
  votes: readonly Vote[],
  evidenceHash: string,
  quorum: number,
  at: number,
  calendar: VoteCalendar,
): readonly Vote[] {
  let standing = votes
    .filter((vote) => vote.evidenceHash === evidenceHash && at - vote.at <= longestMs)
    .toSorted((a, b) => a.at - b.at);
  for (;;) {
    const agreedAt = quorumReachedAt(standing, quorum);
    const lapsesAt = agreedAt === undefined ? undefined : endOfWindowAfter(calendar, agreedAt);
    if (lapsesAt === undefined || at < lapsesAt) return standing;
    standing = standing.filter((vote) => vote.decision === "reject" || vote.at >= lapsesAt);
  }
}

/** When the last vote that the quorum needed was cast, epoch milliseconds. */
function quorumReachedAt(votes: readonly SeenVote[], quorum: number): number | undefined {
  const people = new Set<string>();
  for (const { decision, person, at } of votes) {
    if (decision !== "approve") continue;
    people.add(person);
    if (people.size >= quorum) return at;
  }
  return undefined;
}

/** A window that is open when people agree is the one they act in, not yet the one that opens afterwards. */
function endOfWindowAfter(calendar: VoteCalendar, at: number): number | undefined {
  const first = nextWindow(calendar, at, calendar.enforceNotBefore);
  if (first === undefined || first.from > at) return first?.until;
  return nextWindow(calendar, first.until, calendar.enforceNotBefore)?.until;
}
