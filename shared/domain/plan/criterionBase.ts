/** Whether a criterion decides, or is only shown. */
export type CriterionMode = "enforce" | "observe";

/** What every criterion of a gate has. */
export interface CriterionBase {
  /** Unique in its gate, `[a-z0-9-]`. */
  readonly id: string;
  readonly mode: CriterionMode;
  /** The rollout guide asks for nothing of the kind here: this product proposes it, and says so wherever it is shown. */
  readonly productDefault?: true;
}
