import type { Clock } from "../../ports/clock.ts";
import type { Random } from "../../ports/random.ts";
import { backOff } from "./backOff.ts";
import { clockSkew } from "./clockSkew.ts";
import { faultOf } from "./faultOf.ts";
import type { GraphCall } from "./graphCall.ts";
import type { GraphRead, GraphReply } from "./graphClient.ts";
import { judgeRead } from "./judgeRead.ts";
import type { Pacer } from "./pacer.ts";
import { readBody } from "./readBody.ts";

/** Most repetitions of one read. */
const maxRepeats = 3;

/** Reads, repeating what may pass by itself for as long as the call has patience. */
export async function read<Value>(
  request: GraphRead<Value>,
  call: GraphCall,
  send: () => Promise<Response>,
  tools: { readonly clock: Clock; readonly random: Random; readonly pacer: Pacer },
): Promise<GraphReply<Value>> {
  for (let attempt = 0; ; attempt += 1) {
    const { judgement, headers } = await tryOnce(request, send, tools.clock);
    if (judgement.kind === "final") return judgement.reply;
    const waitMs = backOff(headers, request.lane, attempt, tools);
    // The urgent lane is never held for others: a rollback must be able to ask at any time.
    if (judgement.reason === "throttled" && request.lane !== "conditionalAccess") {
      tools.pacer.hold(request.lane, waitMs);
    }
    if (attempt === maxRepeats || waitMs > call.patienceMs) {
      const because = `${judgement.because}, ${attempt + 1} of at most ${maxRepeats + 1} attempts made`;
      return judgement.reason === "throttled"
        ? { kind: "throttled", retryAfterMs: waitMs, because }
        : { kind: "unavailable", reason: judgement.reason, because };
    }
    call.patienceMs -= waitMs;
    await tools.clock.sleep(waitMs);
  }
}

async function tryOnce<Value>(
  request: GraphRead<Value>,
  send: () => Promise<Response>,
  clock: Clock,
): Promise<{ judgement: ReturnType<typeof judgeRead<Value>>; headers?: Headers }> {
  try {
    const response = await send();
    const { status, headers } = response;
    // Reports are asked for up to our time, and are as old as our clock says; other reads do not depend on it.
    const skew = request.lane === "reports" && status === 200 ? clockSkew(headers, clock.now()) : undefined;
    if (skew !== undefined) {
      await response.body?.cancel();
      const reply = { kind: "unavailable", reason: "protocol", because: skew } as const;
      return { judgement: { kind: "final", reply } };
    }
    return { judgement: judgeRead({ status, headers, body: await readBody(response) }, request), headers };
  } catch (error) {
    const fault = faultOf(error);
    switch (fault?.kind) {
      case "paced":
        return {
          judgement: {
            kind: "final",
            reply: {
              kind: "throttled",
              retryAfterMs: fault.retryAfterMs,
              because: `own pacing of ${request.lane}: the next turn is in ${fault.retryAfterMs} ms`,
            },
          },
        };
      case "disconnected":
        return { judgement: { kind: "again", reason: "outage", because: fault.because } };
      // Repeating after a full time limit would outlast the activity that asked.
      case "timedOut":
      case "noToken":
        return {
          judgement: {
            kind: "final",
            reply: { kind: "unavailable", reason: "outage", because: fault.because },
          },
        };
      case "oversized":
        return {
          judgement: {
            kind: "final",
            reply: { kind: "unavailable", reason: "protocol", because: fault.because },
          },
        };
      case undefined:
        throw error;
      default:
        return fault satisfies never;
    }
  }
}
