/** What people can say of somebody who is blocked. */
export const assistStatuses = ["contacted", "resolved"] as const;

/** What a ledger records of helping people who are blocked. */
export type AssistEntry = {
  readonly kind: "assistNoted";
  /** Object id. */
  readonly person: string;
  readonly wave: string;
  /** The block that it is about, epoch milliseconds: another one later is another case. */
  readonly since: number;
  readonly status: (typeof assistStatuses)[number];
  readonly note: string;
  readonly by: string;
};
