import type { z } from "zod";
import { meaningOfAudit } from "../../domain/credentials/auditTable.ts";
import type { Audit } from "../../ports/audits.ts";
import type { directoryAuditRow } from "../../schemas/graph/directoryAuditRow.ts";

type Row = z.infer<typeof directoryAuditRow>;

const isGuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A row of the directory audit in the product's terms: no names, and nothing of what was changed. */
export function auditOf(row: Row): Audit {
  const actor = actorOf(row.initiatedBy);
  const aaguid = row.additionalDetails?.find(({ key }) => key?.toLowerCase() === "aaguid")?.value;
  return {
    id: row.id,
    at: Date.parse(row.activityDateTime),
    service: row.loggedByService ?? "",
    category: row.category ?? "",
    activity: row.activityDisplayName,
    means: meaningOfAudit(row.activityDisplayName, row.resultReason ?? ""),
    result: row.result,
    ...(actor === undefined ? {} : { actor }),
    targets: row.targetResources.flatMap(({ type, id }) => (id ? [{ type: type ?? "", id }] : [])),
    // Anything else that is written there is no model.
    ...(aaguid && isGuid.test(aaguid) ? { aaguid: aaguid.toLowerCase() } : {}),
  };
}

function actorOf({ user, app }: Row["initiatedBy"]): Audit["actor"] {
  if (user?.id) return { kind: "user", id: user.id };
  const id = app?.servicePrincipalId ?? app?.appId;
  return id ? { kind: "app", id } : undefined;
}
