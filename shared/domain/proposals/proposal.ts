import type { ProposalEntry, ProposalOutcome } from "./proposalEntry.ts";

/** Where a proposal stands; after `underWay` come only the outcomes. */
export type ProposalState =
  | "open"
  | "approved"
  | "rejected"
  | "lapsed"
  | "superseded"
  | "underWay"
  | ProposalOutcome;

/** An act that people were asked to agree to, outside the gates of a phase's turns. */
export interface Proposal extends Omit<Extract<ProposalEntry, { kind: "proposed" }>, "kind"> {
  /** Sequence of the entry that proposed it. */
  readonly sequence: number;
  /** Epoch milliseconds at which it was proposed. */
  readonly at: number;
  /** Standing approvals by different people. */
  readonly approvals: number;
  readonly state: ProposalState;
  /** When and why it ended; absent while it has not. */
  readonly ended?: { readonly at: number; readonly because: string };
}
