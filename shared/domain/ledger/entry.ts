import type { AssistEntry } from "../assist/assistEntry.ts";
import type { CauseVerdict } from "../causes/causeReport.ts";
import type { CohortEntry } from "../cohorts/cohortEntry.ts";
import type { DateEntry } from "../dates/dateEntry.ts";
import type { DrillEntry } from "../drills/drillEntry.ts";
import type { ExceptionClass } from "../exceptions/exception.ts";
import type { GateDecision } from "../gates/decision.ts";
import type { IssueResolution, IssueSeverity } from "../issues/issue.ts";
import type { LifecycleEntry } from "../lifecycle/lifecycleEntry.ts";
import type { MessageEntry } from "../messages/messageEntry.ts";
import type { ProposalEntry } from "../proposals/proposalEntry.ts";
import type { QuestionEntry } from "../questions/questionEntry.ts";
import type { SessionEntry } from "../sessions/sessionEntry.ts";
import type { TabletopEntry } from "../tabletop/tabletopEntry.ts";

/** The acts that can lock people out or change what they may do. */
export type OperationVerb = "enforce" | "rollBack" | "changeMembers" | "createPolicy" | ExceptionVerb;

/** The acts on the group of exceptions: putting people into it loosens, taking them out may enforce. */
export type ExceptionVerb = "exempt" | "endExemption";

/**
 * How far an operation has come; the last five end it, and `void`, `refused` and `wouldHave` change nothing more.
 * `wouldHave`: every check has passed, and nothing is written because this rollout only observes.
 */
export type OperationStep = "planned" | "sent" | "applied" | "refused" | "unverified" | "void" | "wouldHave";

/** A person's order to a rollout; `refresh` asks for newer evidence, `override` to ask people about an unknown criterion. */
export type OrderKind =
  | "pause"
  | "resume"
  | "abort"
  | "rollback"
  | "retry"
  | "extend"
  | "refresh"
  | "override";

/** People whose object ids stand in the evidence store under this hash. */
export interface NamedPeople {
  readonly count: number;
  readonly peopleHash: string;
}

/** Part of the people whom a rollback affects: all; blocked within a day before it; without another usable method; unknown whether. */
export type AffectedPart = "all" | "blocked" | "noOther" | "otherUnknown";

/** What one ledger entry records; all times are epoch milliseconds. */
export type EntryBody =
  | MessageEntry
  | QuestionEntry
  | CohortEntry
  | ProposalEntry
  | SessionEntry
  | DrillEntry
  | TabletopEntry
  | AssistEntry
  | LifecycleEntry
  | DateEntry
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
    }
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
      /** State that was written; of a createPolicy operation the id of the policy. */
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
  | { readonly kind: "fence"; readonly wave: string; readonly fence: number; readonly because: string }
  | {
      readonly kind: "rolledBack";
      readonly wave: string;
      readonly by: "trigger" | "order" | "outside";
      readonly because: string;
      /** Number of the investigation that this rollback opened, from 1 in each rollout. */
      readonly investigation: number;
    }
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
      /** What the data says of why people of a rolled-back wave were blocked; found again while the investigation is open. */
      readonly kind: "causeFound";
      readonly wave: string;
      readonly investigation: number;
      readonly verdict: CauseVerdict;
      /** One sentence with the numbers, and the fix to try. */
      readonly because: string;
      readonly fix: string;
      /** Hash of the whole report. */
      readonly evidenceHash: string;
    }
  | {
      readonly kind: "investigationConcluded";
      readonly investigation: number;
      readonly verdict: CauseVerdict;
      readonly cause: string;
      readonly fix: string;
      readonly by: string;
    }
  | ({
      /** Whom a rollback affects, as found right after it. */
      readonly kind: "affected";
      readonly wave: string;
      readonly investigation: number;
      /** Whether the tenant's group was read, or what was last collected had to do. */
      readonly from: "tenant" | "reading";
    } & { readonly [Part in AffectedPart]: NamedPeople })
  | {
      /** What a rollback came to in the end. */
      readonly kind: "rollbackClosed";
      readonly wave: string;
      readonly investigation: number;
      /** quiet: nobody was blocked for a day. */
      readonly because: "concluded" | "quiet" | "ended";
      /** People affected; absent when they could not be read. */
      readonly people?: number;
      /** Milliseconds from the order to the state read back. */
      readonly tookMs?: number;
      /** Newest blocked sign-in after the order; absent when there was none. */
      readonly lastBlockedAt?: number;
      /** Up to when sign-ins were read; absent when none were. */
      readonly readUntil?: number;
      readonly byHour: readonly { readonly hour: number; readonly blocked: number }[];
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
    }
  | {
      readonly kind: "exceptionRequested";
      /** Object ids. */
      readonly people: readonly string[];
      readonly class: ExceptionClass;
      /** Object id of whoever sees to it that it ends. */
      readonly owner: string;
      readonly by: string;
      readonly because: string;
      readonly until: number;
    }
  | {
      readonly kind: "exceptionDecided";
      /** Number of the exception, from 1. */
      readonly exception: number;
      readonly decision: "grant" | "refuse";
      readonly by: string;
      readonly because: string;
    }
  | {
      /** An operator asks to end an exception; nothing changes until it is confirmed. */
      readonly kind: "exceptionEnding";
      readonly exception: number;
      readonly by: string;
      readonly because: string;
    }
  | {
      readonly kind: "exceptionEnded";
      readonly exception: number;
      /** The approver who confirmed it, and the operator who asked. */
      readonly by: string;
      readonly askedBy: string;
      readonly because: string;
    }
  | {
      readonly kind: "issueOpened";
      readonly title: string;
      readonly because: string;
      readonly severity: IssueSeverity;
      readonly blocking: boolean;
      readonly phase: string;
      readonly wave?: string;
      /** Object id of whoever sees to it. */
      readonly owner?: string;
      readonly link?: string;
      /** The sign-in error code that it is about. */
      readonly code?: number;
      /** Number of the tabletop exercise that found it. */
      readonly tabletop?: number;
      readonly by: string;
    }
  | {
      readonly kind: "issueChanged";
      /** Number of the issue, from 1. */
      readonly issue: number;
      readonly because: string;
      readonly by: string;
      readonly title?: string;
      readonly severity?: IssueSeverity;
      readonly blocking?: boolean;
      readonly owner?: string;
      readonly status?: "open" | "closed";
      /** Only where it is closed. */
      readonly resolution?: IssueResolution;
    }
  | { readonly kind: "dailyCounts"; readonly day: string; readonly counts: Readonly<Record<string, number>> };

/** One record of a rollout's ledger: insert-only and hash-chained. */
export interface Entry {
  /** From 1, without gaps. */
  readonly sequence: number;
  /** Epoch milliseconds at which it was acknowledged. */
  readonly at: number;
  /** Idempotency key: the same key with the same body is the same entry. */
  readonly key: string;
  readonly body: EntryBody;
  /** Hash of the entry before, 64 hex digits; zeros for the first. */
  readonly prevHash: string;
  /** SHA-256 over prevHash and the canonical JSON of sequence, at, key and body. */
  readonly hash: string;
  /** HMAC of a vote, an order or an exception with the key that stands outside the store; absent on other kinds. */
  readonly seal?: string;
}
