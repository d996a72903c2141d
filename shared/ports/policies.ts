import type { PolicySeen, PolicyState } from "../domain/measure/waveReading.ts";
import type { Reading, WriteOutcome } from "./reading.ts";

/** One Conditional Access policy in full. */
export interface PolicyDetail extends PolicySeen {
  readonly id: string;
  readonly displayName: string;
  readonly includeUsers: readonly string[];
  readonly includeGroups: readonly string[];
  readonly excludeUsers: readonly string[];
  readonly excludeGroups: readonly string[];
  /** The policy as Graph sent it, for the snapshot. */
  readonly raw: Readonly<Record<string, unknown>>;
}

/** Conditional Access policies; only the state of a policy can be written, and none can be deleted. */
export interface Policies {
  /** `urgent` reads may use the whole budget of the tenant: enforcement, read-back and rollback only. */
  read(policyId: string, priority?: "urgent" | "background"): Promise<Reading<PolicyDetail>>;
  /** Sends PATCH {state} once. */
  setState(policyId: string, state: Exclude<PolicyState, "disabled">): Promise<WriteOutcome>;
}
