import type { Random } from "../../ports/random.ts";
import { sendRequest } from "../system/sendRequest.ts";
import type { Send } from "./chain.ts";
import { faultOf } from "./faultOf.ts";
import { GraphFault } from "./graphFault.ts";

/** What every request carries, and how long it may take. */
interface TransmitSettings {
  readonly random: Random;
  /** Asked at each send, after all waiting. */
  readonly headers?: () => Readonly<Record<string, string>>;
  /** Milliseconds of wall time. */
  readonly timeoutsMs: { readonly read: number; readonly write: number };
}

/** Sends a request once; a time-out or a broken connection becomes a fault. */
export function transmit(settings: TransmitSettings): Send {
  return async (request) => {
    const headers = {
      ...settings.headers?.(),
      // Without it the report-only results of a sign-in are hidden.
      prefer: "include-unknown-enum-members",
      "client-request-id": settings.random.id(),
      ...request.headers,
    };
    try {
      return await sendRequest({ ...request, headers, timeoutMs: settings.timeoutsMs[request.call.kind] });
    } catch (error) {
      const fault = faultOf(error);
      throw fault === undefined ? error : new GraphFault(fault);
    }
  };
}
