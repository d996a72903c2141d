import type { DrillLegs } from "./drillLegs.ts";

/** What a ledger records of device-loss drills. */
export type DrillEntry =
  | {
      readonly kind: "drillStarted";
      readonly phase: string;
      readonly wave: string;
      /** Object id of whoever loses the device. */
      readonly person: string;
      readonly by: string;
    }
  | {
      /** Audits and sign-ins have shown every leg. */
      readonly kind: "drillProven";
      /** Number of the drill, from 1. */
      readonly drill: number;
      readonly legs: DrillLegs;
    }
  | {
      readonly kind: "drillAttested";
      readonly drill: number;
      readonly outcome: "passed" | "failed";
      readonly note: string;
      /** Why it counts although audits and sign-ins do not show every leg. */
      readonly because?: string;
      readonly by: string;
    };
