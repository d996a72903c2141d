import { GraphClientError } from "@microsoft/microsoft-graph-client";

/** A request that this product must never send; a defect of ours, so it is thrown and nothing has left. */
export class GuardViolation extends GraphClientError {
  override readonly name = "GuardViolation";

  constructor(message: string) {
    super(message);
    // The SDK's constructor makes every error one of its own class.
    Object.setPrototypeOf(this, GuardViolation.prototype);
  }
}
