import type { SeenVote } from "./observation.ts";

/** Where the votes on one frozen evidence stand. */
export type Tally =
  | { readonly kind: "open"; readonly approvals: number; readonly missing: number }
  | { readonly kind: "approved"; readonly approvals: number }
  | { readonly kind: "rejected"; readonly by: number };

const lapseMs = 7 * 24 * 60 * 60_000;

/** Counts each person once, only votes on exactly this evidence and at most seven days old; any reject rejects. */
export function tally(votes: readonly SeenVote[], evidenceHash: string, quorum: number, at: number): Tally {
  const valid = votes.filter((vote) => vote.evidenceHash === evidenceHash && at - vote.at <= lapseMs);
  const rejecting = new Set(
    valid.filter(({ decision }) => decision === "reject").map(({ person }) => person),
  );
  if (rejecting.size > 0) return { kind: "rejected", by: rejecting.size };
  const approving = new Set(
    valid.filter(({ decision }) => decision === "approve").map(({ person }) => person),
  );
  return approving.size >= quorum
    ? { kind: "approved", approvals: approving.size }
    : { kind: "open", approvals: approving.size, missing: quorum - approving.size };
}
