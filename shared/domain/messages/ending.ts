/** What a sentence may say that it ends. */
export const endings = ["password", "sms", "push", "codes"] as const;

/** One of these. */
export type Ending = (typeof endings)[number];

/** Whether each has ended for the people of a message; what is not known has not. */
export type Ended = Readonly<Record<Ending, boolean>>;

/** A sentence that says something ends. */
export interface EndingSentence {
  readonly sentence: string;
  readonly endings: readonly Ending[];
}
