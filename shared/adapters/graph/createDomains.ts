import type { Domains } from "../../ports/domains.ts";
import { domainRow } from "../../schemas/graph/domainRow.ts";
import { federationRow } from "../../schemas/graph/federationRow.ts";
import type { GraphClient } from "./graphClient.ts";
import { permissions } from "./permissions.ts";
import { readAllPages } from "./readAllPages.ts";

/** A tenant has at most some thousand domains; Graph sends them on one page. */
const maxPages = 50;

/** Behaviours that leave MFA to the tenant, where a passkey counts; whatever else a federated domain says, or does not say, is taken for its own MFA. */
const leavesMfa: readonly unknown[] = ["acceptIfMfaDoneByFederatedIdp", "rejectMfaByFederatedIdp"];

/** Domains over Graph: which are federated, and how each of those treats MFA. */
export function createDomains(client: GraphClient): Domains {
  const collection = {
    version: "v1.0",
    lane: "identity",
    permission: permissions.domains,
    maxPages,
  } as const;
  return {
    async enforcingOwnMfa() {
      const domains = await readAllPages(
        client,
        { ...collection, path: "/domains", row: domainRow },
        "domains",
      );
      if (domains.kind !== "read") return domains;
      const enforcing: string[] = [];
      for (const { id, authenticationType } of domains.value) {
        if (authenticationType === "managed") continue;
        const federation = await readAllPages(
          client,
          {
            ...collection,
            path: `/domains/${encodeURIComponent(id)}/federationConfiguration`,
            row: federationRow,
          },
          "federation configurations",
        );
        const isMissing = federation.kind === "unavailable" && federation.reason === "missing";
        if (federation.kind !== "read" && !isMissing) return federation;
        // A domain whose configuration is not there says nothing of MFA either.
        const rows = federation.kind === "read" ? federation.value : [];
        const behaviours = rows.map(({ federatedIdpMfaBehavior }) => federatedIdpMfaBehavior);
        if (behaviours.length > 0 && behaviours.every((each) => leavesMfa.includes(each))) continue;
        enforcing.push(id.toLowerCase());
      }
      return { kind: "read", value: enforcing };
    },
  };
}
