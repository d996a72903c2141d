/**
 * How far the message to one person has come. `sending` is written before it is sent: where it still stands when nobody
 * sends any more, nobody knows whether it went out, and it is never sent again.
 */
export type RecipientState = "planned" | "sending" | "accepted" | "failed" | "uncertain";

/** What is kept of the message to one person; no name and no address. */
export interface RecipientRow {
  readonly state: RecipientState;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Sequence of the proposal that it was last sent for. */
  readonly of: number;
  readonly because?: string;
}

/** Whether a message may go to this person for a proposal: nobody gets one twice, and what failed is tried again by a later proposal only. */
export function mayBeSent(row: RecipientRow | undefined, of: number): boolean {
  if (row === undefined || row.state === "planned") return true;
  return row.state === "failed" && row.of !== of;
}
