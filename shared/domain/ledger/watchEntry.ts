/** What the ledger holds of forecasts beside what came, and of changes by somebody else. */
export type WatchEntry =
  | {
      /** How many people of an enforced slice were blocked within a day, beside what its evidence had foreseen. */
      readonly kind: "impactScored";
      readonly wave: string;
      readonly evidenceHash: string;
      readonly people: number;
      readonly blocked: number;
      /** Hash under which the object ids of the blocked stand in the evidence store. */
      readonly blockedHash: string;
      /** The interval of 90 % that was foreseen. */
      readonly low: number;
      readonly high: number;
    }
  | {
      /** How many people of a wave were enrolled at the end of a local day, beside what was foreseen a week before. */
      readonly kind: "enrolmentScored";
      readonly wave: string;
      /** "YYYY-MM-DD". */
      readonly day: string;
      readonly enrolled: number;
      /** The interval of 90 % that was foreseen, and its middle. */
      readonly low: number;
      readonly median: number;
      readonly high: number;
    }
  | {
      /** Somebody else changed something that the rollout rests on: `found`, `named` once the audit log tells who, `over` when it is as before. */
      readonly kind: "drift";
      readonly state: "found" | "named" | "over";
      /** `policy:<id>`, `group:<id>` or `methods`. */
      readonly what: string;
      readonly because: string;
      readonly wave?: string;
      /** Hashes of what people had agreed to, and of what was seen. */
      readonly from?: string;
      readonly to?: string;
      /** Object id of whoever did it, and the audit that says so. */
      readonly by?: string;
      readonly auditId?: string;
    };
