import type { CheckReadings } from "../checks/checkResults.ts";
import type { SeenCohort } from "../cohorts/seenCohort.ts";
import type { TicketReading } from "../helpdesk/ticketReading.ts";
import type { SeenIssues } from "../issues/seenIssues.ts";
import type { OperationStep, OrderKind } from "../ledger/entry.ts";
import type { Moved } from "../measure/movedSince.ts";
import type { PolicyReading, Unknown, WaveReading } from "../measure/waveReading.ts";
import type { SeenMessages } from "../messages/seenMessages.ts";
import type { SeenMethods } from "../methods/seenMethods.ts";
import type { SeenSteps } from "../steps/seenSteps.ts";

/** A vote as a turn sees it. */
export interface SeenVote {
  readonly person: string;
  readonly decision: "approve" | "reject" | "override";
  readonly evidenceHash: string;
  /** The criterion that an override lets pass. */
  readonly criterion?: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** An order as a turn sees it. */
export interface SeenOrder {
  readonly order: OrderKind;
  readonly sequence: number;
  readonly because: string;
  /** Epoch milliseconds; for `extend`. */
  readonly until?: number;
  /** For `override`. */
  readonly criterion?: string;
}

/** A rollback of one wave as a turn sees it. */
export interface SeenRollback {
  readonly wave: string;
  readonly sequence: number;
  readonly by: "trigger" | "order" | "outside";
  readonly because: string;
  readonly investigation: number;
  readonly concluded: boolean;
}

/** A change by somebody else that a phase has to take note of. */
export interface SeenDrift {
  readonly because: string;
  readonly wave?: string;
}

/** Everything one turn of a phase learned. */
export interface Observation {
  /** Epoch milliseconds; labels the observation, never answers whether an act may happen now. */
  readonly at: number;
  /** Sequence of the newest ledger entry that was read. */
  readonly head: number;
  readonly planHash: string;
  /** By wave id. */
  readonly counts: Readonly<Record<string, WaveReading>>;
  /** By wave id, and `observe` for the observe policy. */
  readonly policies: Readonly<Record<string, PolicyReading>>;
  /** Policies of the waves of skipped phases, by wave id; read until the first start gate is passed. */
  readonly adopts?: Readonly<Record<string, PolicyReading>>;
  /** Waves that this rollout has adopted. */
  readonly adopted?: number;
  /** Why the final policy is no final policy, one sentence each; absent where it is not due or was not read. */
  readonly finalFlaws?: readonly string[];
  /** Newest attestation by row of the guide. */
  readonly attestations: Readonly<
    Record<
      string,
      {
        readonly at: number;
        readonly outcome: "done" | "failed" | "notApplicable";
        readonly note?: string;
        /** Day, "YYYY-MM-DD", after which the record is stale. */
        readonly reviewBy?: string;
      }
    >
  >;
  /** Votes on the gate that was asked for. */
  readonly votes: readonly SeenVote[];
  /** Orders to the rollout or this phase after the sequence that was asked for. */
  readonly orders: readonly SeenOrder[];
  readonly rollbacks: readonly SeenRollback[];
  /** The register of issues; absent in what was observed before there was one. */
  readonly issues?: SeenIssues;
  /** The helpdesk's tickets; only where the phase asks for them. */
  readonly tickets?: TicketReading | Unknown;
  /** What people have done by hand; only what the phase asks for. */
  readonly steps?: SeenSteps;
  /** Messages and the questions about them; only where the phase asks for them. */
  readonly messages?: SeenMessages;
  /** Who is in the waves, by wave id; only where the phase asks for it. */
  readonly cohorts?: Readonly<Record<string, SeenCohort | Unknown>>;
  /** Whether the people of the waves may register passkeys, by wave id; only where the phase asks for it. */
  readonly methodsEnabled?: Readonly<Record<string, SeenMethods | Unknown>>;
  /** What the newest look at the tenant found, by row of the guide; only rows that the phase asks for. */
  readonly checks?: CheckReadings;
  /** Investigations of the whole rollout that nobody has concluded. */
  readonly openInvestigations: number;
  /** The operation that was asked for. */
  readonly operation?: {
    readonly step: OperationStep;
    /** When the step was put on record, epoch milliseconds by the ledger's clock; absent in what was observed before this was kept. */
    readonly at?: number;
    readonly because?: string;
    /** People whom it adds, or would have added. */
    readonly people?: number;
  };
  /** What somebody else changed and is not put back or accepted, and what was since the last turn. */
  readonly drifts: readonly SeenDrift[];
  /** By wave: the fingerprint of its policy that people agreed to last; waves without one are left out. */
  readonly approved: Readonly<Record<string, string>>;
  /** Waves whose policies this rollout has enabled or adopted, and not rolled back since. */
  readonly enabledHere: readonly string[];
  /** How far the people of the evidence that was asked for have moved since it was frozen. */
  readonly moved?: Moved | Unknown;
  /** People newly enforced in the current local day, over the whole rollout. */
  readonly enforcedToday: number;
}
