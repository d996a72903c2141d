import type { OperationStep, OperationVerb } from "./entry.ts";

/** What the ledger holds of acts on the tenant. */
export type OperationEntry =
  | {
      readonly kind: "operation";
      readonly opId: string;
      readonly verb: OperationVerb;
      readonly wave: string;
      readonly step: OperationStep;
      readonly fence: number;
      readonly because?: string;
      /** People added by a changeMembers operation, also where it ended midway, or newly caught by the final policy. */
      readonly people?: number;
      readonly from?: string;
      /** State that was written; of a createPolicy operation the id of the policy, of an enableMethods one that of the group. */
      readonly to?: string;
      /** Number of the exception that it carries out or ends, from 1. */
      readonly exception?: number;
    }
  | {
      /** A wave that was enforced before the rollout began: from here on it is watched, and rolled back, like one of its own. */
      readonly kind: "adopted";
      readonly wave: string;
      readonly policy: string;
      readonly fingerprint: string;
      /** Members of the enforced group. */
      readonly people: number;
      readonly evidenceHash: string;
    }
  | { readonly kind: "fence"; readonly wave: string; readonly fence: number; readonly because: string };
