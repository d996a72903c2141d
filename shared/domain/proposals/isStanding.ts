import type { ProposalState } from "./proposal.ts";

/** Whether a proposal in a state is still to be decided on or carried out, so that nobody has to propose the same anew. */
export const isStanding = (state: ProposalState | undefined): boolean =>
  state === "open" || state === "approved" || state === "underWay";
