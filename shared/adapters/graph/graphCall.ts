import type { MiddlewareOptions } from "@microsoft/microsoft-graph-client";
import type { Lane } from "./pacer.ts";

/** What the chain must know of one call beside its request; a class because the SDK finds options by constructor. */
export class GraphCall implements MiddlewareOptions {
  readonly kind: "read" | "write";
  readonly lane: Lane;
  /** Milliseconds this call may still spend waiting for its turn. */
  patienceMs: number;

  constructor(kind: "read" | "write", lane: Lane, patienceMs: number) {
    this.kind = kind;
    this.lane = lane;
    this.patienceMs = patienceMs;
  }
}
