/** One user as a group shows them, as far as it matters who belongs to a cohort. */
export interface CohortMember {
  /** Object id. */
  readonly id: string;
  readonly accountEnabled: boolean;
  readonly userType: "member" | "guest" | "unknown";
  /** The attribute `department`; absent or empty where nobody filled it in. */
  readonly department?: string;
}
