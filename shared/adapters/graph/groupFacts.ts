import type { z } from "zod";
import type { GroupFacts } from "../../ports/directory.ts";
import type { Reading } from "../../ports/reading.ts";
import { directoryObjectRow } from "../../schemas/graph/directoryObjectRow.ts";
import { groupRow } from "../../schemas/graph/groupRow.ts";
import type { GraphClient } from "./graphClient.ts";
import { permissions } from "./permissions.ts";
import { readAllPages } from "./readAllPages.ts";

/** A group has at most 100 owners; Graph sends them on one page. */
const maxPages = 5;

const ownerKinds: Readonly<Record<string, GroupFacts["owners"][number]["kind"]>> = {
  "#microsoft.graph.user": "person",
  "#microsoft.graph.servicePrincipal": "application",
};

/** Who owns a group, and what else says who may change its members, over Graph. */
export async function groupFacts(client: GraphClient, groupId: string): Promise<Reading<GroupFacts>> {
  const path = `/groups/${encodeURIComponent(groupId)}`;
  const common = { version: "v1.0", lane: "identity", permission: permissions.members } as const;
  const group = await client.read({
    ...common,
    path: `${path}?$select=id,displayName,groupTypes,membershipRule,isAssignableToRole,onPremisesSyncEnabled,visibility`,
    schema: groupRow,
  });
  if (group.kind === "rejected") return senseless(group.because);
  if (group.kind !== "read") return group;
  if (group.value.id.toLowerCase() !== groupId.toLowerCase())
    return senseless("asked for one group, got another");
  const owners = await readAllPages(
    client,
    { ...common, path: `${path}/owners?$select=id`, row: directoryObjectRow, maxPages },
    "owners",
  );
  if (owners.kind !== "read") return owners;
  const kinds = new Map(owners.value.map(({ id, "@odata.type": type }) => [id, ownerKinds[type ?? ""]]));
  const owned = [...kinds].map(([id, kind]) => ({ id, kind: kind ?? "unknown" }) as const);
  return { kind: "read", value: factsOf(group.value, owned) };
}

function factsOf(group: z.infer<typeof groupRow>, owners: GroupFacts["owners"]): GroupFacts {
  const { id, displayName, groupTypes, membershipRule, isAssignableToRole, visibility } = group;
  const isDynamic = groupTypes.includes("DynamicMembership");
  return {
    id,
    displayName: displayName ?? "",
    owners,
    ...(isDynamic ? { dynamicRule: membershipRule ?? "" } : {}),
    synchronized: group.onPremisesSyncEnabled === true,
    roleAssignable: isAssignableToRole === true,
    // Only Microsoft 365 groups can be joined; those that are public, by everybody.
    openToAll: groupTypes.includes("Unified") && visibility === "Public",
  };
}

function senseless(because: string): Reading<never> {
  return { kind: "unavailable", reason: "protocol", because };
}
