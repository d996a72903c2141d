import type { Fault } from "./fault.ts";

/** A fault on its way to a request. */
export interface Strike {
  readonly fault: Fault;
  /** Requests that the same order struck before. */
  readonly before: number;
}
