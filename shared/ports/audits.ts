import type { CredentialAudit } from "../domain/enrolment/credentialAudit.ts";
import type { Reading } from "./reading.ts";

/** Part of the tenant that wrote an entry of the directory audit, as Graph names it. */
export type AuditService = "Authentication Methods" | "Conditional Access" | "Core Directory";

/** One entry of the directory audit: who did what to whom, without names and without what was changed. */
export interface Audit extends CredentialAudit {
  /** Part of the tenant that wrote it; "" when absent. Values of the future come as they are. */
  readonly service: string;
  /** As the tenant words it, for example "UserManagement"; "" when absent. */
  readonly category: string;
  /** As the tenant words it, for example "Update conditional access policy"; the wording changes. */
  readonly activity: string;
  /** Objects it was done to, the person first, those without an id left out; the type ("User", "Group", "Policy") is "" when absent. */
  readonly targets: readonly { readonly type: string; readonly id: string }[];
}

/** One page of audits. */
export interface AuditPage {
  readonly audits: readonly Audit[];
  /** Rows that did not parse. */
  readonly quarantined: number;
  /** Where to go on; absent after the last page. Opaque, at most some kilobytes. */
  readonly next?: string;
}

/** The tenant's directory audit, readable minutes to hours after the event. */
export interface Audits {
  /** Entries with from <= activityDateTime < until (epoch milliseconds), of one service or of all, one page of at most 1,000. */
  page(from: number, until: number, next?: string, service?: AuditService): Promise<Reading<AuditPage>>;
}
