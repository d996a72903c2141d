import type { SeenVote } from "./observation.ts";

/**
 * Votes as answers to what their evidence asks: where it asks to override a criterion only an override of exactly that
 * one agrees, else only an approval does. A rejection is always one; anything else is no answer and is left out.
 */
export function ballots<Vote extends SeenVote>(
  votes: readonly Vote[],
  override: string | undefined,
): readonly Vote[] {
  return votes.flatMap((vote) => {
    if (vote.decision === "reject") return [vote];
    const agrees =
      override === undefined
        ? vote.decision === "approve"
        : vote.decision === "override" && vote.criterion === override;
    return agrees ? [{ ...vote, decision: "approve" as const }] : [];
  });
}
