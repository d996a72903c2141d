import { fingerprint } from "../../domain/enforcement/fingerprint.ts";
import type { PolicyState } from "../../domain/measure/waveReading.ts";
import type { Policies, PolicyDetail } from "../../ports/policies.ts";
import { conditionalAccessPolicy } from "../../schemas/graph/conditionalAccessPolicy.ts";
import type { GraphClient } from "./graphClient.ts";
import { permissions } from "./permissions.ts";

const states = {
  enabled: "enabled",
  disabled: "disabled",
  enabledForReportingButNotEnforced: "reportOnly",
} as const satisfies Record<string, PolicyState>;

/** Conditional Access policies over Graph. */
export function createPolicies(client: GraphClient): Policies {
  const pathOf = (policyId: string) => `/identity/conditionalAccess/policies/${encodeURIComponent(policyId)}`;

  return {
    async read(policyId, priority = "background") {
      const reply = await client.read({
        version: "v1.0",
        path: pathOf(policyId),
        lane: priority === "urgent" ? "conditionalAccess" : "conditionalAccessBackground",
        permission: permissions.policies,
        schema: conditionalAccessPolicy,
      });
      if (reply.kind === "rejected")
        return { kind: "unavailable", reason: "protocol", because: reply.because };
      if (reply.kind !== "read") return reply;
      const policy = reply.value;
      if (policy.id.toLowerCase() !== policyId.toLowerCase()) {
        return {
          kind: "unavailable",
          reason: "protocol",
          because: `asked for policy ${policyId}, got another`,
        };
      }
      return { kind: "read", value: detailOf(policy) };
    },

    async setState(policyId, state) {
      const reply = await client.write({
        method: "PATCH",
        path: pathOf(policyId),
        body: { state: state === "enabled" ? "enabled" : "enabledForReportingButNotEnforced" },
        lane: "conditionalAccess",
        permission: permissions.policyState,
      });
      return reply.kind === "refused" ? { kind: "refused", because: reply.because } : reply;
    },
  };
}

function detailOf(policy: ReturnType<typeof conditionalAccessPolicy.parse>): PolicyDetail {
  const { includeUsers, includeGroups, excludeUsers, excludeGroups } = policy.conditions.users;
  return {
    kind: "seen",
    id: policy.id,
    displayName: policy.displayName ?? "",
    state: states[policy.state],
    fingerprint: fingerprint(policy),
    includeUsers: includeUsers ?? [],
    includeGroups: includeGroups ?? [],
    excludeUsers: excludeUsers ?? [],
    excludeGroups: excludeGroups ?? [],
    raw: policy,
  };
}
