import type { Step } from "./chain.ts";
import { GraphFault } from "./graphFault.ts";
import type { Pacer } from "./pacer.ts";

/** Waits for the request's turn, as long as its call has patience. */
export function pace(pacer: Pacer): Step {
  return async (request, next) => {
    const pass = await pacer.take(request.call.lane, request.call.patienceMs);
    if (pass.kind === "refused") {
      throw new GraphFault({ kind: "paced", retryAfterMs: pass.retryAfterMs });
    }
    request.call.patienceMs -= pass.waitedMs;
    return next(request);
  };
}
