import type { Verdict } from "../../../../shared/domain/criteria/verdict.ts";

/** Place of a verdict from worst (0) to best (3), written down here once more so that the order itself is under test. */
export function rankOf({ kind }: Verdict): number {
  return ["breached", "unknown", "notYet", "met"].indexOf(kind);
}
