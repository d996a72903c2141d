/** What a ledger records of drop-in support sessions; times are epoch milliseconds. */
export type SessionEntry =
  | {
      readonly kind: "sessionScheduled";
      /** The phase whose people it is for. */
      readonly phase: string;
      readonly title: string;
      /** A room or an address of a meeting. */
      readonly place: string;
      readonly from: number;
      readonly until: number;
      readonly by: string;
    }
  | {
      readonly kind: "sessionReported";
      /** Number of the session, from 1. */
      readonly session: number;
      readonly outcome: "held" | "cancelled";
      /** How many people came. */
      readonly attended: number;
      readonly note: string;
      readonly by: string;
    };
