import type { MethodsPolicy } from "../policies/methodsPolicy.ts";
import type { AuditActor, AuditEvent } from "./auditLog.ts";

/** The authentication methods policy was changed. */
export function methodsChanged(
  before: MethodsPolicy,
  after: MethodsPolicy,
  at: number,
  by: AuditActor,
): AuditEvent {
  return {
    at,
    activity: "Authentication Methods Policy Update",
    service: "Authentication Methods",
    category: "ApplicationManagement",
    operation: "Update",
    failed: false,
    reason: "Successfully updated the authentication methods policy",
    by,
    targets: [
      {
        type: "Policy",
        id: "authenticationMethodsPolicy",
        name: "Authentication Methods Policy",
        changes: [
          {
            displayName: "AuthenticationMethodsPolicy",
            oldValue: JSON.stringify(before),
            newValue: JSON.stringify(after),
          },
        ],
      },
    ],
    details: [],
  };
}
