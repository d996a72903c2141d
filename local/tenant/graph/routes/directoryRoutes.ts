import { listDevices } from "../deviceReplies.ts";
import type { GraphRequest } from "../graphRequest.ts";
import {
  countTransitiveUsers,
  listGroups,
  listNestedGroups,
  listOwners,
  listTransitiveUsers,
  readGroup,
} from "../groupReplies.ts";
import { groupsDelta } from "../groupsDelta.ts";
import { addMember, addMembers, removeMember } from "../memberReplies.ts";
import type { Permissions } from "../permissions.ts";
import type { Reply } from "../reply.ts";
import { deleteUser, listUsers, readUser } from "../userReplies.ts";
import { usersDelta } from "../usersDelta.ts";
import type { Route } from "./route.ts";

const readGroups = {
  least: ["GroupMember.Read.All"],
  higher: [
    "GroupMember.ReadWrite.All",
    "Group.Read.All",
    "Group.ReadWrite.All",
    "Directory.Read.All",
    "Directory.ReadWrite.All",
  ],
};
const changeMembers = {
  least: ["GroupMember.ReadWrite.All"],
  higher: ["Group.ReadWrite.All", "Directory.ReadWrite.All"],
};
const readUsers = {
  least: ["User.Read.All"],
  higher: ["User.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"],
};
const deleteUsers = { least: ["User.DeleteRestore.All"], higher: ["User.ReadWrite.All"] };
const readDevices = {
  least: ["Device.Read.All"],
  higher: ["Device.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"],
};
const members = "/groups/{id}/transitiveMembers/microsoft.graph.user";
const listed = ["$select", "$top", "$skiptoken"];
const delta = ["$select", "$skiptoken", "$deltatoken"];

function get(
  path: string,
  permissions: Permissions,
  units: number,
  options: readonly string[],
  handle: (request: GraphRequest) => Reply,
): Route {
  return { method: "GET", path, service: "directory", permissions, units, options, handle };
}

function change(
  method: "POST" | "PATCH" | "DELETE",
  path: string,
  permissions: Permissions,
  handle: (request: GraphRequest) => Reply,
): Route {
  return { method, path, service: "directory", permissions, units: 1, options: [], handle };
}

/** Groups, users and devices. */
export const directoryRoutes: readonly Route[] = [
  get("/groups", readGroups, 1, ["$filter", ...listed], listGroups),
  get("/groups/delta", readGroups, 1, [...delta, "$filter"], groupsDelta),
  get("/groups/{id}", readGroups, 1, ["$select"], readGroup),
  change("PATCH", "/groups/{id}", changeMembers, addMembers),
  get("/groups/{id}/owners", readGroups, 2, listed, listOwners),
  get("/groups/{id}/members/microsoft.graph.group", readGroups, 3, listed, listNestedGroups),
  get(members, readGroups, 5, ["$count", ...listed], listTransitiveUsers),
  get(`${members}/$count`, readGroups, 5, [], countTransitiveUsers),
  change("POST", "/groups/{id}/members/$ref", changeMembers, addMember),
  change("DELETE", "/groups/{id}/members/{memberId}/$ref", changeMembers, removeMember),
  get("/users", readUsers, 2, ["$filter", "$count", ...listed], listUsers),
  get("/users/delta", readUsers, 2, [...delta, "$top"], usersDelta),
  get("/users/{id}", readUsers, 1, ["$select"], readUser),
  change("DELETE", "/users/{id}", deleteUsers, deleteUser),
  get("/devices", readDevices, 2, ["$expand", ...listed], listDevices),
];
