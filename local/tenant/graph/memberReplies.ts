import { z } from "zod";
import { findGroup } from "./findGroup.ts";
import { type GraphRequest, parameter } from "./graphRequest.ts";
import { parsedBody } from "./parsedBody.ts";
import { badRequest, GraphError, notFound, type Reply } from "./reply.ts";

const mostAtOnce = 20;
const reference = z.strictObject({ "@odata.id": z.string() });
const references = z.strictObject({ "members@odata.bind": z.array(z.string()) });

/** POST /groups/{id}/members/$ref: 204; somebody who is a member already is refused as Graph does. */
export function addMember(request: GraphRequest): Reply {
  const { id } = findGroup(request);
  const account = referred(request, parsedBody(request, reference)["@odata.id"]);
  refuseMembers(request, id, [account]);
  change(request, id, account, true);
  return { status: 204 };
}

/** PATCH /groups/{id} with members@odata.bind: up to 20 people at once, all of them or none. */
export function addMembers(request: GraphRequest): Reply {
  const { id } = findGroup(request);
  const links = parsedBody(request, references)["members@odata.bind"];
  if (links.length === 0 || links.length > mostAtOnce) {
    throw badRequest(`members@odata.bind has ${links.length} entries; it must have 1 to ${mostAtOnce}.`);
  }
  const accounts = links.map((link) => referred(request, link));
  if (new Set(accounts).size < accounts.length) {
    throw badRequest("members@odata.bind names an object more than once.");
  }
  refuseMembers(request, id, accounts);
  for (const account of accounts) {
    change(request, id, account, true);
  }
  return { status: 204 };
}

/** DELETE /groups/{id}/members/{memberId}/$ref: 204; 404 for somebody who is not listed in the group. */
export function removeMember(request: GraphRequest): Reply {
  const { id } = findGroup(request);
  const memberId = parameter(request, "memberId");
  const account = request.tenant.world.accountOf(memberId);
  if (account === undefined || !change(request, id, account, false)) {
    throw notFound(memberId);
  }
  return { status: 204 };
}

function referred(request: GraphRequest, link: string): number {
  const [, userId] = /\/(?:directoryObjects|users)\/([^/]+)$/.exec(link) ?? [];
  if (userId === undefined) {
    throw badRequest("A reference must end in /directoryObjects/{id} or /users/{id}.");
  }
  const account = request.tenant.world.accountOf(userId);
  if (account === undefined) {
    throw notFound(userId);
  }
  return account;
}

function refuseMembers(request: GraphRequest, groupId: string, accounts: readonly number[]): void {
  const { world } = request.tenant;
  if (accounts.some((account) => world.membership.isDirect(groupId, account, world.now))) {
    throw new GraphError(
      400,
      "Request_BadRequest",
      "One or more added object references already exist for the following modified properties: 'members'.",
    );
  }
}

function change(request: GraphRequest, groupId: string, account: number, member: boolean): boolean {
  const userId = request.tenant.world.people.ids[account] ?? "";
  return request.tenant.act({ kind: "member", groupId, userId, member }).kind === "done";
}
