/** What a question is about; `other` is whatever fits none of the rest. */
export const questionTopics = [
  "registering",
  "signingIn",
  "lostDevice",
  "devices",
  "securityKeys",
  "apps",
  "privacy",
  "dates",
  "other",
] as const;

/** One of the topics. */
export type QuestionTopic = (typeof questionTopics)[number];

/** Where a question was asked. */
export const questionSources = ["session", "helpdesk", "channel", "message"] as const;

/** One of the sources. */
export type QuestionSource = (typeof questionSources)[number];

/** What a ledger records of the questions that people ask. */
export type QuestionEntry = {
  readonly kind: "questionLogged";
  readonly topic: QuestionTopic;
  /** In the words of whoever wrote it down, without any name. */
  readonly question: string;
  readonly source: QuestionSource;
  /** The phase that ran then; empty where none did. */
  readonly phase: string;
  /** How many people asked it; 1 unless said. */
  readonly asked?: number;
  /** Number of the support session in which it was asked, from 1. */
  readonly session?: number;
  readonly by: string;
};
