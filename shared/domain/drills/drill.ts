import type { DrillLegs } from "./drillLegs.ts";

/** A device-loss drill as the ledger tells it; times are epoch milliseconds. */
export interface Drill {
  /** From 1, in the order in which they were started. */
  readonly number: number;
  readonly phase: string;
  readonly wave: string;
  /** Object id of whoever loses the device. */
  readonly person: string;
  /** Object id of whoever started it. */
  readonly by: string;
  readonly startedAt: number;
  /** When every leg was seen; absent until all are. */
  readonly legs?: DrillLegs;
  /** What a person said of it last. */
  readonly attested?: {
    readonly outcome: "passed" | "failed";
    readonly note: string;
    readonly because?: string;
    readonly by: string;
    readonly at: number;
  };
}

/** How far a drill has come; `attested`: it counts by a person's word and reason, not by proof. */
export type DrillState = "running" | "proven" | "complete" | "attested" | "failed";

/** The known trap, said before every drill. */
export const drillTrap =
  "A lost passkey that is still registered keeps working until it is removed: whoever finds the device and can unlock it signs in with it. Remove it first, before the pass is issued.";

/** How far a drill has come. */
export function drillState({ legs, attested }: Drill): DrillState {
  if (attested?.outcome === "failed") return "failed";
  if (legs !== undefined) return attested === undefined ? "proven" : "complete";
  return attested?.because === undefined ? "running" : "attested";
}
