import type { Entry } from "../ledger/entry.ts";
import { lifecyclesIn } from "./lifecycleVersion.ts";

/** What a turn knows of the newest version of the lifecycle plan; nothing where there is none. */
export interface SeenLifecycle {
  readonly version?: number;
  readonly decision?: "approve" | "reject";
  /** Epoch milliseconds of that decision. */
  readonly decidedAt?: number;
}

/** The lifecycle plan as the ledger tells. Pure. */
export function seenLifecycle(entries: readonly Entry[]): SeenLifecycle {
  const newest = lifecyclesIn(entries).at(-1);
  if (newest === undefined) return {};
  const { version, decided } = newest;
  return { version, ...(decided && { decision: decided.decision, decidedAt: decided.at }) };
}
