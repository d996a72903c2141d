import { type Fault, GraphFault } from "./graphFault.ts";

/** The fault behind an error of sending or of reading an answer; undefined when the error is nothing foreseen. */
export function faultOf(error: unknown): Fault | undefined {
  if (error instanceof GraphFault) return error.fault;
  if (!(error instanceof Error)) return undefined;
  if (error.name === "TimeoutError") return { kind: "timedOut", because: "no answer within the time limit" };
  // fetch reports every failure of the connection as a TypeError, with the system's code in its cause.
  if (error.name === "TypeError" && error.cause !== undefined) {
    return { kind: "disconnected", because: `the connection failed (${codeOf(error.cause)})` };
  }
  return undefined;
}

function codeOf(cause: unknown): string {
  if (typeof cause === "object" && cause !== null && "code" in cause) return String(cause.code);
  return cause instanceof Error ? cause.name : "no code";
}
