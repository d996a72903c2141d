import { z } from "zod";
import type { GroupChange, GroupChanges } from "../../ports/directory.ts";
import type { Reading } from "../../ports/reading.ts";
import { groupDeltaRow } from "../../schemas/graph/groupDeltaRow.ts";
import type { GraphClient } from "./graphClient.ts";
import { permissions } from "./permissions.ts";
import { readDelta } from "./readDelta.ts";

/** Groups that one query may name; a longer list is asked for in parts. */
const most = 50;
const links = z.array(z.string());

/** Reads what changed in groups since the answer that gave `link`; every part of the list has a link of its own. */
export async function changesOfGroups(
  client: GraphClient,
  groupIds: readonly string[],
  link?: string,
): Promise<Reading<GroupChanges>> {
  const parts = Math.max(1, Math.ceil(groupIds.length / most));
  const before = link === undefined ? [] : links.parse(JSON.parse(link));
  // Groups were added to the list or taken from it: their changes until now are not in the links.
  if (link !== undefined && before.length !== parts) return { kind: "read", value: { kind: "expired" } };
  const after: string[] = [];
  const changes: GroupChange[] = [];
  for (let part = 0; part < parts; part++) {
    const ids = groupIds.slice(part * most, (part + 1) * most);
    const round = await readDelta(client, { ...collection, path: pathOf(ids) }, before[part]);
    if (round.kind !== "read") return round;
    if (round.value.kind === "expired") return { kind: "read", value: { kind: "expired" } };
    after.push(round.value.link);
    changes.push(...changesIn(round.value.rows));
  }
  return { kind: "read", value: { kind: "changes", changes, link: JSON.stringify(after) } };
}

const collection = {
  version: "v1.0",
  lane: "identity",
  permission: permissions.members,
  row: groupDeltaRow,
  maxPages: 2000,
} as const;

function pathOf(ids: readonly string[]): string {
  const filter = ids.map((id) => `id eq '${id.replaceAll("'", "''")}'`).join(" or ");
  return `/groups/delta?$select=id,members&$filter=${encodeURIComponent(filter)}&$deltatoken=latest`;
}

/** One change a group: a large one comes in several entries. Of a person who came and went the last word counts. */
function changesIn(rows: readonly z.infer<typeof groupDeltaRow>[]): readonly GroupChange[] {
  const found = new Map<string, { readonly people: Map<string, boolean>; unclear: boolean }>();
  for (const row of rows) {
    const change = found.get(row.id) ?? { people: new Map<string, boolean>(), unclear: false };
    found.set(row.id, change);
    if (row["@removed"]) change.unclear = true;
    for (const member of row["members@delta"] ?? []) {
      if (member["@odata.type"] === "#microsoft.graph.user")
        change.people.set(member.id, !member["@removed"]);
      else if (member["@odata.type"] === "#microsoft.graph.group") change.unclear = true;
    }
  }
  return [...found].map(([group, { people, unclear }]) => {
    const came = (wanted: boolean) => [...people].filter(([, is]) => is === wanted).map(([id]) => id);
    return { group, added: came(true), removed: came(false), unclear };
  });
}
