import type { Group } from "../people/group.ts";
import type { GraphRequest } from "./graphRequest.ts";
import { groupJson } from "./groupJson.ts";
import { collectionReply, contextUrl } from "./query/collection.ts";
import { beginsNow, deltaLink, rememberedRound } from "./query/deltaToken.ts";
import { filteredIds } from "./query/filteredIds.ts";
import { selected } from "./query/selected.ts";
import { readSkipToken } from "./query/skipToken.ts";
import type { Reply } from "./reply.ts";

type Json = Readonly<Record<string, unknown>>;

/** Members in one entry; a larger group is spread over several entries, and over pages. */
const entrySize = 100;
const pageSize = 4;

/** GET /groups/delta: all groups, or those that $filter names, with their direct members once, then the changed ones with who came and went. */
export function groupsDelta(request: GraphRequest): Reply {
  const { world } = request.tenant;
  const round = rememberedRound(request);
  const select = round === undefined ? request.query.get("$select") : round.select;
  const names = select?.split(",").map((name) => name.trim());
  const wanted = filteredIds(
    round === undefined ? (request.query.get("$filter") ?? undefined) : round.filter,
  );
  const [asOf = world.now, from = 0] = readSkipToken(request) ?? [];
  const tracksMembers = names === undefined || names.includes("members");
  const groups = world.groups.filter(({ id }) => !beginsNow(request) && wanted?.has(id) !== false);
  const entries = groups.flatMap((group) => {
    const whole = groupJson(group);
    const kept = (names ?? Object.keys(whole)).filter((name) => name !== "members");
    const properties = selected(whole, [...new Set(["id", ...kept])], "microsoft.graph.group");
    const changes = tracksMembers ? memberChanges(request, group, round?.since, asOf) : [];
    return round !== undefined && changes.length === 0 ? [] : split(properties, changes);
  });
  const value = entries.slice(from, from + pageSize);
  if (from + pageSize < entries.length) {
    return collectionReply(request, { context: "groups" }, value, [asOf, from + pageSize]);
  }
  const body = {
    "@odata.context": contextUrl(request, "groups"),
    "@odata.deltaLink": deltaLink(request, asOf),
  };
  return { status: 200, body: { ...body, value } };
}

function memberChanges(
  request: GraphRequest,
  group: Group,
  since: number | undefined,
  asOf: number,
): readonly Json[] {
  const { world } = request.tenant;
  const listed = (account: number, at: number): boolean =>
    world.exists(account, at) && world.membership.isDirect(group.id, account, at);
  const nested = since === undefined ? world.membership.childrenOf(group.id) : [];
  const changes: Json[] = nested.map((id) => ({ "@odata.type": "#microsoft.graph.group", id }));
  for (let account = 0; account < world.people.total; account++) {
    const was = since !== undefined && listed(account, since);
    const is = listed(account, asOf);
    if (was !== is) {
      const member = { "@odata.type": "#microsoft.graph.user", id: world.people.ids[account] };
      changes.push(is ? member : { ...member, "@removed": { reason: "deleted" } });
    }
  }
  return changes;
}

function split(properties: Json, changes: readonly Json[]): readonly Json[] {
  const parts = Math.max(1, Math.ceil(changes.length / entrySize));
  return Array.from({ length: parts }, (_, part) => {
    const members = changes.slice(part * entrySize, (part + 1) * entrySize);
    return members.length === 0 ? properties : { ...properties, "members@delta": members };
  });
}
