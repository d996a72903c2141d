import type { QuestionTopic } from "../questions/questionEntry.ts";

/** A drop-in support session as the ledger tells it; times are epoch milliseconds. */
export interface Session {
  /** From 1, in the order in which they were scheduled. */
  readonly number: number;
  readonly phase: string;
  readonly title: string;
  readonly place: string;
  readonly from: number;
  readonly until: number;
  /** Object id of whoever scheduled it. */
  readonly by: string;
  readonly scheduledAt: number;
  /** What became of it; absent as long as nobody has said. */
  readonly report?: {
    readonly outcome: "held" | "cancelled";
    readonly attended: number;
    readonly note: string;
    readonly by: string;
    readonly at: number;
  };
  /** What was asked there. */
  readonly questions: readonly SessionQuestion[];
}

/** A question asked in a session, by how many people. */
export interface SessionQuestion {
  readonly topic: QuestionTopic;
  readonly question: string;
  readonly asked: number;
}
