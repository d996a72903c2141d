/** Result of one policy for one sign-in; `unknown` also stands for values of the future. */
export type AppliedResult =
  | "success"
  | "failure"
  | "notApplied"
  | "notEnabled"
  | "reportOnlySuccess"
  | "reportOnlyFailure"
  | "reportOnlyInterrupted"
  | "reportOnlyNotApplied"
  | "unknown";

/** One sign-in, as far as the product judges it. */
export interface SignIn {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly userId: string;
  readonly interactive: boolean;
  readonly appId: string;
  readonly clientApp: string;
  /** 0 is success; -1 stands for anything that is not an integer, and is no success. */
  readonly errorCode: number;
  /** Whether a phishing-resistant method of the value table was used and succeeded in this sign-in. */
  readonly passkeyUsed: boolean;
  /** Whether a Temporary Access Pass was used and succeeded in this sign-in. */
  readonly passUsed: boolean;
  readonly operatingSystem: string;
  readonly browser: string;
  readonly deviceId: string;
  /** Autonomous system number of the network, 0 when absent. */
  readonly network: number;
  readonly correlationId: string;
  /** Results by policy id; undefined when the tenant did not send them. */
  readonly applied: Readonly<Record<string, AppliedResult>> | undefined;
}
