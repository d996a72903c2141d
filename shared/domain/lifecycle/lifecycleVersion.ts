import type { Entry } from "../ledger/entry.ts";

/** One version of the plan of when each legacy method ends; times are epoch milliseconds. */
export interface LifecycleVersion {
  /** From 1. */
  readonly version: number;
  readonly documentHash: string;
  readonly by: string;
  readonly because: string;
  readonly at: number;
  /** What an approver said of it; absent as long as nobody has. */
  readonly decided?: {
    readonly decision: "approve" | "reject";
    readonly by: string;
    readonly because: string;
    readonly at: number;
  };
}

/** All versions as the ledger tells, oldest first. Pure. */
export function lifecyclesIn(entries: readonly Entry[]): readonly LifecycleVersion[] {
  const found: LifecycleVersion[] = [];
  for (const { at, body } of entries) {
    if (body.kind === "lifecycleEdited") {
      const { version, documentHash, by, because } = body;
      found[version - 1] = { version, documentHash, by, because, at };
    }
    if (body.kind !== "lifecycleDecided") continue;
    const version = found[body.version - 1];
    if (version?.documentHash !== body.documentHash) continue;
    const { decision, by, because } = body;
    found[version.version - 1] = { ...version, decided: { decision, by, because, at } };
  }
  return found;
}
