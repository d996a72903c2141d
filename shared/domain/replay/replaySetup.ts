import type { CredentialAudit } from "../enrolment/credentialAudit.ts";
import type { Ids } from "../people/ids.ts";
import type { RegisteredMethods } from "../people/withRegistration.ts";
import type { Plan } from "../plan/plan.ts";
import type { EnrolmentHistory } from "./enrolmentHistory.ts";

/** Whether what only people can give is taken as given: approvals, attestations, and whatever else no recording holds. */
export type Assumption = "none" | "approved";

/** What a plan is replayed on, beside the sign-ins. */
export interface ReplaySetup {
  readonly plan: Plan;
  readonly assume: Assumption;
  /** When the recording begins, epoch milliseconds: the plan is taken to begin there. */
  readonly startedAt: number;
  /** Object ids of each wave's people by wave id; a wave that is not in it is one whose people nobody knows. */
  readonly audiences: Readonly<Record<string, { readonly audience: Ids; readonly exempt: Ids }>>;
  /** What the report says, by object id. */
  readonly reported: ReadonlyMap<string, RegisteredMethods>;
  readonly enrolment: EnrolmentHistory;
  /** What audits tell of credentials, in order of time; absent without audits. */
  readonly audits?: readonly CredentialAudit[];
  /** Why nothing can be judged by these recordings, one sentence; absent where it can. */
  readonly unreadable?: string;
}
