/** What a ledger records of the date from which a password alone does not do any more. */
export type DateEntry = {
  readonly kind: "dateSet";
  readonly phase: string;
  /** Local date, "YYYY-MM-DD". */
  readonly on: string;
  /** Hash of the document that people agreed to. */
  readonly evidenceHash: string;
  /** Object id of whoever proposed it. */
  readonly by: string;
  readonly because: string;
};
