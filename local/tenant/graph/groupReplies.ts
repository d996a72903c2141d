import type { Group } from "../people/group.ts";
import { findGroup } from "./findGroup.ts";
import type { GraphRequest } from "./graphRequest.ts";
import { groupJson } from "./groupJson.ts";
import { contextUrl, listPage } from "./query/collection.ts";
import { filterClauses } from "./query/filterClauses.ts";
import { fits } from "./query/fits.ts";
import { requireEventual, wantsCount } from "./query/requireEventual.ts";
import { selected, selection } from "./query/selected.ts";
import type { Reply } from "./reply.ts";
import { defaultUserProperties, userJson } from "./userJson.ts";
import { userWriter } from "./userWriter.ts";
import { visibleUser } from "./visibleUser.ts";

/** GET /groups */
export function listGroups(request: GraphRequest): Reply {
  const rules = { context: "groups", defaultSize: 100, maximumSize: 999 };
  const clauses = filterClauses(request.query.get("$filter"), { "displayName eq": "text", "id eq": "text" });
  const groups = request.tenant.world.groups.filter((group) =>
    clauses.every((clause) => fits(clause, clause.property === "id" ? group.id : group.displayName)),
  );
  return listPage(request, rules, groups, (group) => picked(request, group));
}

/** GET /groups/{id} */
export function readGroup(request: GraphRequest): Reply {
  const group = picked(request, findGroup(request));
  return { status: 200, body: { "@odata.context": contextUrl(request, "groups/$entity"), ...group } };
}

/** GET /groups/{id}/transitiveMembers/microsoft.graph.user: users of the group and of the groups in it. */
export function listTransitiveUsers(request: GraphRequest): Reply {
  const { world } = request.tenant;
  const { id } = findGroup(request);
  requireEventual(request, "OData cast");
  const members = world.membersOf(id);
  const names = selection(request) ?? defaultUserProperties;
  const rules = {
    context: `users(${names.join(",")})`,
    defaultSize: 100,
    maximumSize: 999,
    count: wantsCount(request) ? members.length : undefined,
  };
  const write = userWriter(request);
  return listPage(request, rules, members, (account) => visibleUser(request.caller, write(account)));
}

/** GET /groups/{id}/members/microsoft.graph.group: groups that are members themselves, one level deep. */
export function listNestedGroups(request: GraphRequest): Reply {
  const { world } = request.tenant;
  const { id } = findGroup(request);
  requireEventual(request, "OData cast");
  const nested = world.membership.childrenOf(id);
  const rules = { context: "groups", defaultSize: 100, maximumSize: 999 };
  const listed = world.groups.map((group) => ({ id: group.id, json: picked(request, group) }));
  const groups = listed.filter((group) => nested.includes(group.id));
  return listPage(request, rules, groups, ({ json }) => json);
}

/** GET /groups/{id}/transitiveMembers/microsoft.graph.user/$count: the bare number. */
export function countTransitiveUsers(request: GraphRequest): Reply {
  requireEventual(request, "$count");
  const count = request.tenant.world.membersOf(findGroup(request).id).length;
  return { status: 200, headers: { "content-type": "text/plain" }, body: String(count) };
}

/** GET /groups/{id}/owners */
export function listOwners(request: GraphRequest): Reply {
  const { world } = request.tenant;
  const names = selection(request) ?? defaultUserProperties;
  const rules = { context: "directoryObjects", defaultSize: 100, maximumSize: 999 };
  return listPage(request, rules, findGroup(request).owners, (account) => ({
    "@odata.type": "#microsoft.graph.user",
    ...visibleUser(request.caller, selected(userJson(world, account), names, "microsoft.graph.user")),
  }));
}

function picked(request: GraphRequest, group: Group): Readonly<Record<string, unknown>> {
  const whole = groupJson(group);
  return selected(whole, selection(request) ?? Object.keys(whole), "microsoft.graph.group");
}
