import type { AmendmentView } from "../../shared/schemas/http/amendment.ts";
import type { Amendment } from "./findAmendment.ts";

/** An amendment as people are shown it, with what it waits for. Pure. */
export function viewAmendment(
  rolloutId: string,
  { proposal, proposedAt, state, diff }: Amendment,
): AmendmentView {
  const { planHash, from, because } = proposal;
  const waitingFor =
    "an approver who neither wrote, started nor amended this plan confirms the hash: POST .../confirmation";
  return {
    rolloutId,
    planHash,
    from,
    state,
    because,
    proposedAt: new Date(proposedAt).toISOString(),
    diff: diff.map(({ path, ...change }) => ({ path: [...path], ...change })),
    ...(state === "proposed" ? { waitingFor } : {}),
  };
}
