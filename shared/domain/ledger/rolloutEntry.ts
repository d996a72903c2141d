/** What the ledger holds of a rollout as a whole, and of its plan. */
export type RolloutEntry =
  | { readonly kind: "rolloutStarted"; readonly planHash: string; readonly by: string }
  | {
      readonly kind: "amendmentProposed";
      /** Hash of the amended plan, and of the plan it was compared with. */
      readonly planHash: string;
      readonly from: string;
      readonly by: string;
      readonly because: string;
    }
  | {
      readonly kind: "amended";
      /** Hash of the plan that counts from here on, and of the one before. */
      readonly planHash: string;
      readonly from: string;
      /** The approver who confirmed it, and the operator who proposed it. */
      readonly by: string;
      readonly proposedBy: string;
      readonly because: string;
    }
  | { readonly kind: "rolloutEnded"; readonly outcome: "completed" | "aborted" }
  | { readonly kind: "dailyCounts"; readonly day: string; readonly counts: Readonly<Record<string, number>> };
