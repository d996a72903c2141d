import type { WriteOutcome } from "../../ports/reading.ts";
import type { GraphWriteReply } from "./graphClient.ts";

/** A refused write as the product sees it: only whether a permission is missing makes a difference to what follows. */
export function refusedWrite({
  because,
  status,
}: Extract<GraphWriteReply, { kind: "refused" }>): Extract<WriteOutcome, { kind: "refused" }> {
  return { kind: "refused", because, ...(status === 403 ? { reason: "forbidden" as const } : {}) };
}
