import type { PolicyRules } from "../enforcement/policyRules.ts";
import type { PolicyState } from "../measure/waveReading.ts";
import type { Known } from "./known.ts";
import type { GroupMembers } from "./reach.ts";

/** The observe policy as the tenant has it. */
export interface ObservePolicy {
  readonly id: string;
  readonly state: PolicyState;
  /** Epoch milliseconds of its newest change, or of its creation; absent where the tenant does not say. */
  readonly changedAt?: number;
  readonly includeUsers: readonly string[];
  /** Object ids, in lower case, and the words of Graph. */
  readonly excludeUsers: readonly string[];
  readonly excludeGroups: readonly string[];
  readonly rules: PolicyRules;
}

/** Newest sign-ins, and those of them in which the observe policy has a result. */
export interface ObservedSignIns {
  readonly signIns: number;
  readonly judged: number;
}

/** Everything that D0.5 is judged on. */
export interface ObserveSeen {
  readonly policy: Known<ObservePolicy> | { readonly kind: "missing" };
  readonly strengths: Known<readonly NonNullable<PolicyRules["strength"]>[]>;
  readonly signIns: Known<ObservedSignIns>;
  readonly groups: GroupMembers;
  /** Epoch milliseconds. */
  readonly at: number;
}
