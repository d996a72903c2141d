import { everybody } from "../plan/finalWave.ts";
import { fingerprint } from "./fingerprint.ts";

/** A policy that this product makes; nothing of it is free but whom it includes and excludes. */
export interface PolicyDraft {
  /** Carries the mark by which a lost answer is found again. */
  readonly displayName: string;
  /** Object id of the enforced group, or `All` for the final policy. */
  readonly includes: string;
  /** Object ids. */
  readonly excludeUsers: readonly string[];
  readonly excludeGroups: readonly string[];
  /** Id of the phishing-resistant strength as it was found in the tenant. */
  readonly strengthId: string;
}

/** Every kind of guest and external user that Graph knows. */
const guestTypes =
  "internalGuest,b2bCollaborationGuest,b2bCollaborationMember,b2bDirectConnectUser,otherExternalUser,serviceProvider";

/** Exactly what is sent to make a policy: report-only, all resources, guests excluded, the strength alone. */
export function bodyOfDraft({ displayName, includes, excludeUsers, excludeGroups, strengthId }: PolicyDraft) {
  const included = includes === everybody ? { includeUsers: [everybody] } : { includeGroups: [includes] };
  return {
    displayName,
    state: "enabledForReportingButNotEnforced" as const,
    conditions: {
      clientAppTypes: ["all"],
      applications: { includeApplications: ["All"] },
      users: {
        ...included,
        excludeUsers: [...excludeUsers],
        excludeGroups: [...excludeGroups],
        excludeGuestsOrExternalUsers: {
          guestOrExternalUserTypes: guestTypes,
          externalTenants: {
            "@odata.type": "#microsoft.graph.conditionalAccessAllExternalTenants",
            membershipKind: "all",
          },
        },
      },
    },
    grantControls: { operator: "OR", authenticationStrength: { id: strengthId } },
  };
}

/** Whether a policy does exactly what a draft would; the strength counts by its id, because Graph spells it out. */
export function isAsDrafted(raw: Readonly<Record<string, unknown>>, draft: PolicyDraft): boolean {
  const { conditions, grantControls, sessionControls } = raw;
  const sent = { conditions, grantControls: withStrengthId(grantControls), sessionControls };
  return fingerprint(sent) === fingerprint(bodyOfDraft(draft));
}

function withStrengthId(grant: unknown): unknown {
  if (typeof grant !== "object" || grant === null || !("authenticationStrength" in grant)) return grant;
  const { authenticationStrength: strength, ...rest } = grant;
  const id = typeof strength === "object" && strength !== null && "id" in strength ? strength.id : undefined;
  return { ...rest, authenticationStrength: { id } };
}
