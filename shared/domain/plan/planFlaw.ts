/** A rule between fields that a well-formed plan breaks; `message` states the numbers and how to fix it. */
export interface PlanFlaw {
  /** Stable code of the rule, "CFG016" on. */
  readonly code: string;
  readonly path: readonly (string | number)[];
  readonly message: string;
}
