/** A person's approve, reject or override of one gate, bound to an evidence hash. */
export interface GateDecision {
  readonly gate: string;
  readonly decision: "approve" | "reject" | "override";
  /** Object id of the person. */
  readonly person: string;
  readonly evidenceHash: string;
  /** The unknown criterion that an override lets pass. */
  readonly criterion?: string;
  readonly comment: string;
}
