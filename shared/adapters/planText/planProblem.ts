/** One reason why a plan file is refused; `message` never repeats a secret or the value of an environment variable. */
export interface PlanProblem {
  /** Stable code, "CFG001" on. */
  readonly code: string;
  /** Place in the plan, such as `phases[3].gates.enforce.quorum`; empty for the file as a whole. */
  readonly path: string;
  /** Line in the file, from 1. */
  readonly line?: number;
  /** Column in that line, from 1. */
  readonly column?: number;
  readonly message: string;
}
