import type { Clock } from "../../ports/clock.ts";
import type { Random } from "../../ports/random.ts";
import { backOff } from "./backOff.ts";
import { faultOf } from "./faultOf.ts";
import type { GraphWrite, GraphWriteReply } from "./graphClient.ts";
import { judgeWrite } from "./judgeWrite.ts";
import { readBody } from "./readBody.ts";

/** Sends a write once; whatever is not plainly done or plainly refused has an unknown outcome. */
export async function write(
  request: GraphWrite,
  send: () => Promise<Response>,
  tools: { readonly clock: Clock; readonly random: Random },
): Promise<GraphWriteReply> {
  try {
    const response = await send();
    const body = await readBody(response);
    if (response.status !== 429)
      return judgeWrite({ status: response.status, body }, request.permission, request.lane === "mail");
    const retryAfterMs = backOff(response.headers, request.lane, 0, tools);
    return { kind: "throttled", retryAfterMs, because: "Graph answered 429" };
  } catch (error) {
    const fault = faultOf(error);
    if (fault === undefined) throw error;
    if (fault.kind === "paced") {
      const { retryAfterMs } = fault;
      return {
        kind: "throttled",
        retryAfterMs,
        because: `own pacing: the next turn is in ${retryAfterMs} ms`,
      };
    }
    return { kind: "unknownOutcome", because: `${fault.because}; read back before deciding` };
  }
}
