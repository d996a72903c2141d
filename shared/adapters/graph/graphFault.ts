import { GraphClientError } from "@microsoft/microsoft-graph-client";

/** Why no usable answer came back, though nothing unforeseen happened. */
export type Fault =
  | { readonly kind: "paced"; readonly retryAfterMs: number }
  | { readonly kind: "noToken"; readonly because: string }
  | { readonly kind: "timedOut"; readonly because: string }
  | { readonly kind: "disconnected"; readonly because: string }
  | { readonly kind: "oversized"; readonly because: string };

/** Carries a fault through the SDK, which hands on errors of this family untouched; it never leaves the client. */
export class GraphFault extends GraphClientError {
  override readonly name = "GraphFault";
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(fault.kind);
    // The SDK's constructor makes every error one of its own class.
    Object.setPrototypeOf(this, GraphFault.prototype);
    this.fault = fault;
  }
}
