/** What a ledger records of the plan of when each legacy method ends. */
export type LifecycleEntry =
  | {
      readonly kind: "lifecycleEdited";
      /** From 1, without gaps. */
      readonly version: number;
      /** Hash under which the plan stands in the evidence store. */
      readonly documentHash: string;
      readonly by: string;
      readonly because: string;
    }
  | {
      readonly kind: "lifecycleDecided";
      readonly version: number;
      readonly documentHash: string;
      readonly decision: "approve" | "reject";
      readonly by: string;
      readonly because: string;
    };
