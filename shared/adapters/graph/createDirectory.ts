import type { Account, Directory, Member } from "../../ports/directory.ts";
import type { Reading, WriteOutcome } from "../../ports/reading.ts";
import { directoryObjectRow } from "../../schemas/graph/directoryObjectRow.ts";
import { memberRow } from "../../schemas/graph/memberRow.ts";
import { userRow } from "../../schemas/graph/userRow.ts";
import { changesOfGroups } from "./changesOfGroups.ts";
import type { GraphClient, GraphWriteReply } from "./graphClient.ts";
import { groupFacts } from "./groupFacts.ts";
import { permissions } from "./permissions.ts";
import { readAllPages } from "./readAllPages.ts";
import { readPage } from "./readPage.ts";
import { refusedWrite } from "./refusedWrite.ts";

/** Pages of 999 members: about two million people. */
const maxPages = 2000;

/** Users and groups over Graph. */
export function createDirectory(client: GraphClient): Directory {
  const groupPath = (groupId: string) => `/groups/${encodeURIComponent(groupId)}`;

  return {
    membersOf: (groupId) => membersOf(client, groupPath(groupId)),

    changesOf: (groupIds, link) => changesOfGroups(client, groupIds, link),

    async holdsGroups(groupId) {
      const reading = await readPage(client, {
        version: "v1.0",
        path: `${groupPath(groupId)}/members/microsoft.graph.group?$select=id&$top=1`,
        lane: "identity",
        permission: permissions.members,
        eventual: true,
        row: directoryObjectRow,
        maxPages: 2,
      });
      if (reading.kind !== "read") return reading;
      const { rows, quarantined, next } = reading.value;
      return { kind: "read", value: rows.length + quarantined > 0 || next !== undefined };
    },

    groupFacts: (groupId) => groupFacts(client, groupId),

    memberUsers: () => memberUsers(client),

    async account(userId) {
      const reply = await client.read({
        version: "v1.0",
        path: `/users/${encodeURIComponent(userId)}?$select=id,accountEnabled,userType,department,onPremisesSyncEnabled`,
        lane: "identity",
        permission: permissions.users,
        schema: userRow,
      });
      if (reply.kind === "rejected") return senseless(reply.because);
      if (reply.kind !== "read") return reply;
      const { id, accountEnabled, userType, department, onPremisesSyncEnabled: synced } = reply.value;
      if (id.toLowerCase() !== userId.toLowerCase()) return senseless("asked for one account, got another");
      if (typeof accountEnabled !== "boolean")
        return senseless("an account does not say whether it is enabled");
      // Null is what Graph sends for an account that was never synchronized; absent means that it did not say.
      return {
        kind: "read",
        value: {
          id,
          accountEnabled,
          userType: userTypes[userType ?? "unknown"],
          ...(department ? { department } : {}),
          synchronized: synced === undefined ? undefined : synced === true,
        },
      };
    },

    async addMember(groupId, userId) {
      const reply = await client.write({
        method: "POST",
        path: `${groupPath(groupId)}/members/$ref`,
        body: { "@odata.id": `${client.origin}/v1.0/directoryObjects/${encodeURIComponent(userId)}` },
        lane: "identity",
        permission: permissions.memberChanges,
      });
      return acceptedIf(reply, (status, message) => status === 400 && /already exist/i.test(message));
    },

    async removeMember(groupId, userId) {
      const reply = await client.write({
        method: "DELETE",
        path: `${groupPath(groupId)}/members/${encodeURIComponent(userId)}/$ref`,
        lane: "identity",
        permission: permissions.memberChanges,
      });
      return acceptedIf(
        reply,
        (status, message) => status === 404 || (status === 400 && /references do not exist/i.test(message)),
      );
    },
  };
}

const userTypes: Readonly<Record<"Member" | "Guest" | "unknown", Account["userType"]>> = {
  Member: "member",
  Guest: "guest",
  unknown: "unknown",
};

async function membersOf(client: GraphClient, group: string): Promise<Reading<readonly Member[]>> {
  const members = new Map<string, Member>();
  let next: string | undefined;
  do {
    const reading = await readPage(
      client,
      {
        version: "v1.0",
        path: `${group}/transitiveMembers/microsoft.graph.user?$select=id,accountEnabled,userType,department&$count=true&$top=999`,
        lane: "identity",
        permission: permissions.members,
        eventual: true,
        row: memberRow,
        maxPages,
      },
      next,
    );
    if (reading.kind !== "read") return reading;
    const { rows, quarantined, restarted } = reading.value;
    // A member left out could be one who must be excluded or counted: half a group is no answer.
    if (quarantined > 0) {
      const because = `${quarantined} of ${quarantined + rows.length} members on a page could not be read`;
      return { kind: "unavailable", reason: "protocol", because };
    }
    if (restarted) members.clear();
    for (const { id, accountEnabled, userType, department } of rows) {
      if (typeof accountEnabled !== "boolean") {
        const because = `accountEnabled is missing: grant the application permission ${permissions.members}`;
        return { kind: "unavailable", reason: "forbidden", because };
      }
      members.set(id, { id, accountEnabled, userType, ...(department ? { department } : {}) });
    }
    next = reading.value.next;
  } while (next !== undefined);
  return { kind: "read", value: [...members.values()] };
}

async function memberUsers(client: GraphClient): Promise<Reading<readonly Member[]>> {
  const filter = encodeURIComponent("accountEnabled eq true and userType eq 'Member'");
  const users = await readAllPages(
    client,
    {
      version: "v1.0",
      path: `/users?$filter=${filter}&$select=id,department&$top=999`,
      lane: "identity",
      permission: permissions.users,
      row: userRow,
      maxPages,
    },
    "users",
  );
  if (users.kind !== "read") return users;
  const members = new Map<string, Member>();
  for (const { id, department } of users.value)
    members.set(id, { id, accountEnabled: true, userType: "member", ...(department ? { department } : {}) });
  return { kind: "read", value: [...members.values()] };
}

function senseless(because: string): Reading<never> {
  return { kind: "unavailable", reason: "protocol", because };
}

function acceptedIf(
  reply: GraphWriteReply,
  nothingToDo: (status: number, message: string) => boolean,
): WriteOutcome {
  if (reply.kind !== "refused") return reply;
  return nothingToDo(reply.status, reply.message) ? { kind: "accepted" } : refusedWrite(reply);
}
