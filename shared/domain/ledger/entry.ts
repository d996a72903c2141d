import type { AssistEntry } from "../assist/assistEntry.ts";
import type { CohortEntry } from "../cohorts/cohortEntry.ts";
import type { DateEntry } from "../dates/dateEntry.ts";
import type { DrillEntry } from "../drills/drillEntry.ts";
import type { ExceptionEntry } from "../exceptions/exceptionEntry.ts";
import type { IssueEntry } from "../issues/issueEntry.ts";
import type { LifecycleEntry } from "../lifecycle/lifecycleEntry.ts";
import type { MessageEntry } from "../messages/messageEntry.ts";
import type { ProposalEntry } from "../proposals/proposalEntry.ts";
import type { QuestionEntry } from "../questions/questionEntry.ts";
import type { SessionEntry } from "../sessions/sessionEntry.ts";
import type { TabletopEntry } from "../tabletop/tabletopEntry.ts";
import type { OperationEntry } from "./operationEntry.ts";
import type { PhaseEntry } from "./phaseEntry.ts";
import type { RollbackEntry } from "./rollbackEntry.ts";
import type { RolloutEntry } from "./rolloutEntry.ts";
import type { WatchEntry } from "./watchEntry.ts";

/** The acts that can lock people out or change what they may do. */
export type OperationVerb =
  | "enforce"
  | "rollBack"
  | "changeMembers"
  | "createPolicy"
  | "enableMethods"
  | ExceptionVerb;

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
  | RolloutEntry
  | PhaseEntry
  | OperationEntry
  | RollbackEntry
  | WatchEntry
  | ExceptionEntry
  | IssueEntry;

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
