/** An act that belongs to no turn of a phase: people agree to it on a document of its own. */
export type ProposedAct = "enableMethods" | "sendMessage" | "setDate";

/** How a proposal came to an end other than by votes. */
export type ProposalOutcome = "carriedOut" | "refused" | "wouldHave" | "withdrawn";

/** What the ledger holds of proposals. */
export type ProposalEntry =
  | {
      readonly kind: "proposed";
      /** `<wave>.methods`, `<wave>.<template>-v<N>.send`, `<phase>.date`. */
      readonly gate: string;
      readonly phase: string;
      readonly wave?: string;
      readonly act: ProposedAct;
      /** Hash of the document that says exactly what will be done. */
      readonly evidenceHash: string;
      /** Different approvers who must agree; 0 where the plan lets the product go ahead. */
      readonly quorum: number;
      /** Object id; whoever proposes does not vote. */
      readonly by: string;
      readonly because: string;
      /** Epoch milliseconds before which it is not carried out. */
      readonly notBefore?: number;
    }
  | {
      /** Carrying it out has begun: from here on its votes are not counted again. */
      readonly kind: "proposalBegun";
      readonly gate: string;
      readonly evidenceHash: string;
    }
  | {
      readonly kind: "proposalEnded";
      readonly gate: string;
      readonly evidenceHash: string;
      readonly outcome: ProposalOutcome;
      readonly because: string;
    };
