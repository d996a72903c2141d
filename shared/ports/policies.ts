import type { PolicyDraft } from "../domain/enforcement/policyDraft.ts";
import type { PolicyRules } from "../domain/enforcement/policyRules.ts";
import type { WhatIfAnswer, WhatIfQuestion } from "../domain/enforcement/whatIf.ts";
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
  readonly rules: PolicyRules;
  /** The policy as Graph sent it, for the snapshot. */
  readonly raw: Readonly<Record<string, unknown>>;
}

/** Conditional Access policies; one can be made in report-only, only the state of one can be changed, and none can be deleted. */
export interface Policies {
  /** `urgent` reads may use the whole budget of the tenant: enforcement, read-back and rollback only. */
  read(policyId: string, priority?: "urgent" | "background"): Promise<Reading<PolicyDetail>>;
  /** All policies of the tenant; one that cannot be understood leaves no answer, because it may be the one that matters. */
  list(priority?: "urgent" | "background"): Promise<Reading<readonly PolicyDetail[]>>;
  /** Asks which saved policies would reach a sign-in; says nothing about whether the person could satisfy them. */
  evaluate(
    question: WhatIfQuestion,
    priority?: "urgent" | "background",
  ): Promise<Reading<readonly WhatIfAnswer[]>>;
  /** The authentication strengths of the tenant, with the combinations that each allows. */
  strengths(): Promise<Reading<readonly NonNullable<PolicyRules["strength"]>[]>>;
  /** Makes a policy in report-only: POST, once. What was made is found by its mark, and may not be readable for a while. */
  create(draft: PolicyDraft): Promise<WriteOutcome>;
  /** Sends PATCH {state} once. */
  setState(policyId: string, state: Exclude<PolicyState, "disabled">): Promise<WriteOutcome>;
}
