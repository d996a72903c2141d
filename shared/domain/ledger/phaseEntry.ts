import type { GateDecision } from "../gates/decision.ts";
import type { OrderKind } from "./entry.ts";

/** What the ledger holds of phases, their gates, and what people decide, attest and order. */
export type PhaseEntry =
  | {
      readonly kind: "phaseState";
      readonly phase: string;
      readonly attempt: number;
      /** The new state's kind. */
      readonly state: string;
      readonly because?: string;
      readonly gate?: string;
      readonly wave?: string;
      /** Fingerprint that a frozen phase wants the policy of its wave to have again. */
      readonly expects?: string;
    }
  | {
      readonly kind: "evidence";
      readonly phase: string;
      readonly gate: string;
      readonly evidenceHash: string;
      /** The unknown criterion that people are asked to let pass. */
      readonly override?: string;
      /** The policy of the act, and its fingerprint that people are shown; absent for gates that write nothing. */
      readonly policy?: string;
      readonly fingerprint?: string;
    }
  | ({ readonly kind: "decision"; readonly phase: string } & GateDecision)
  | {
      readonly kind: "attestation";
      readonly phase: string;
      /** Row of the guide, for example "D0.3". */
      readonly item: string;
      readonly by: string;
      readonly outcome: "done" | "failed" | "notApplicable";
      readonly note: string;
      readonly link?: string;
      readonly participants?: number;
      /** Who answers for what is documented. */
      readonly owner?: string;
      /** Day, "YYYY-MM-DD", by which it is reviewed again; after it the attestation is stale. */
      readonly reviewBy?: string;
    }
  | {
      readonly kind: "order";
      readonly order: OrderKind;
      readonly orderId: string;
      readonly by: string;
      readonly because: string;
      readonly phase?: string;
      readonly wave?: string;
      readonly until?: number;
      /** For `override`: the unknown criterion. */
      readonly criterion?: string;
      /** For `extend`: sequence of the request that this second person agrees to; only then the date moves. */
      readonly confirms?: number;
    };
