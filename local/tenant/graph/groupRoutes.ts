import { z } from "zod";
import type { Group } from "../people/group.ts";
import { contextUrl, listPage } from "./collection.ts";
import { type GraphRequest, parameter } from "./graphRequest.ts";
import { parsedBody } from "./parsedBody.ts";
import { badRequest, GraphError, notFound, type Reply } from "./reply.ts";
import { isEventual, requireEventual } from "./requireEventual.ts";
import { selected, selection } from "./selected.ts";
import { defaultUserProperties, userJson } from "./userJson.ts";

const reference = z.object({ "@odata.id": z.string() });

/** GET /groups */
export function listGroups(request: GraphRequest): Reply {
  const rules = { context: "groups", defaultSize: 100, maximumSize: 999 };
  return listPage(request, rules, request.tenant.world.groups, (group) => picked(request, group));
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
  const counted = requireEventual(request);
  const members = world.membersOf(id);
  const names = selection(request) ?? defaultUserProperties;
  const rules = {
    context: `users(${names.join(",")})`,
    defaultSize: 100,
    maximumSize: 999,
    count: counted ? members.length : undefined,
  };
  return listPage(request, rules, members, (account) =>
    selected(userJson(world, account), names, "microsoft.graph.user"),
  );
}

/** GET /groups/{id}/transitiveMembers/microsoft.graph.user/$count: the bare number. */
export function countTransitiveUsers(request: GraphRequest): Reply {
  if (!isEventual(request)) {
    throw new GraphError(
      400,
      "Request_BadRequest",
      "$count is not currently supported without the header ConsistencyLevel: eventual.",
    );
  }
  const count = request.tenant.world.membersOf(findGroup(request).id).length;
  return { status: 200, headers: { "content-type": "text/plain" }, body: String(count) };
}

/** GET /groups/{id}/owners */
export function listOwners(request: GraphRequest): Reply {
  const { world } = request.tenant;
  const rules = { context: "directoryObjects", defaultSize: 100, maximumSize: 999 };
  return listPage(request, rules, findGroup(request).owners, (account) => ({
    "@odata.type": "#microsoft.graph.user",
    ...selected(userJson(world, account), defaultUserProperties, "microsoft.graph.user"),
  }));
}

/** POST /groups/{id}/members/$ref: 204; somebody who is a member already is refused as Graph does. */
export function addMember(request: GraphRequest): Reply {
  const { world } = request.tenant;
  const { id } = findGroup(request);
  const [, userId] =
    /\/(?:directoryObjects|users)\/([^/]+)$/.exec(parsedBody(request, reference)["@odata.id"]) ?? [];
  if (userId === undefined) {
    throw badRequest("@odata.id must end in /directoryObjects/{id} or /users/{id}.");
  }
  const account = world.accountOf(userId);
  if (account === undefined) {
    throw notFound(userId);
  }
  return changeMember(request, id, account, true);
}

/** DELETE /groups/{id}/members/{memberId}/$ref: 204; 404 for somebody who is not listed in the group. */
export function removeMember(request: GraphRequest): Reply {
  const memberId = parameter(request, "memberId");
  const account = request.tenant.world.accountOf(memberId);
  if (account === undefined) {
    throw notFound(memberId);
  }
  return changeMember(request, findGroup(request).id, account, false);
}

function changeMember(request: GraphRequest, groupId: string, account: number, member: boolean): Reply {
  const userId = request.tenant.world.people.ids[account] ?? "";
  const applied = request.tenant.act({ kind: "member", groupId, userId, member });
  if (applied.kind === "done") {
    return { status: 204 };
  }
  if (!member) {
    throw notFound(userId);
  }
  throw new GraphError(
    400,
    "Request_BadRequest",
    "One or more added object references already exist for the following modified properties: 'members'.",
  );
}

function findGroup(request: GraphRequest): Group {
  const id = parameter(request, "id").toLowerCase();
  const group = request.tenant.world.groups.find((candidate) => candidate.id === id);
  if (group === undefined) {
    throw notFound(id);
  }
  return group;
}

function picked(request: GraphRequest, group: Group): Readonly<Record<string, unknown>> {
  const whole = {
    id: group.id,
    deletedDateTime: null,
    classification: null,
    createdDateTime: "2025-11-03T09:00:00Z",
    description: group.description,
    displayName: group.displayName,
    expirationDateTime: null,
    groupTypes: [],
    isAssignableToRole: null,
    mail: null,
    mailEnabled: false,
    mailNickname: group.id.slice(0, 8),
    membershipRule: null,
    membershipRuleProcessingState: null,
    onPremisesSyncEnabled: null,
    proxyAddresses: [],
    renewedDateTime: "2025-11-03T09:00:00Z",
    securityEnabled: true,
    securityIdentifier: "S-1-12-1-1-1-1-1",
    visibility: null,
  };
  return selected(whole, selection(request) ?? Object.keys(whole), "microsoft.graph.group");
}
