import type { ConditionalAccessPolicy } from "../policies/conditionalAccessPolicy.ts";
import type { AuditActor, AuditEvent } from "./auditLog.ts";

/** The app under which writes through the API appear in the audit log. */
export const apiActor: AuditActor = { kind: "app", who: "Passkey rollout" };

/** A policy was created, changed or deleted; undefined stands for its absence. */
export function policyChanged(
  before: ConditionalAccessPolicy | undefined,
  after: ConditionalAccessPolicy | undefined,
  at: number,
  by: AuditActor,
): AuditEvent {
  const verb = before === undefined ? "Add" : after === undefined ? "Delete" : "Update";
  const policy = after ?? before;
  return {
    at,
    activity: `${verb} conditional access policy`,
    service: "Conditional Access",
    category: "Policy",
    operation: verb,
    failed: false,
    reason: "",
    by,
    targets: [
      {
        type: "Policy",
        id: policy?.id ?? "",
        name: policy?.displayName ?? null,
        changes: [
          {
            displayName: "ConditionalAccessPolicy",
            oldValue: before === undefined ? null : JSON.stringify(before),
            newValue: after === undefined ? null : JSON.stringify(after),
          },
        ],
      },
    ],
    details: [{ key: "Category", value: "Conditional Access" }],
  };
}
