import { listDirectoryAudits } from "./auditRoutes.ts";
import {
  createPolicy,
  deletePolicy,
  listPolicies,
  listStrengths,
  patchPolicy,
  readPolicy,
} from "./conditionalAccessRoutes.ts";
import { listDevices, listManagedDevices } from "./deviceRoutes.ts";
import { listFederation } from "./domainRoute.ts";
import { evaluate } from "./evaluateRoute.ts";
import type { GraphRequest } from "./graphRequest.ts";
import {
  addMember,
  countTransitiveUsers,
  listGroups,
  listOwners,
  listTransitiveUsers,
  readGroup,
  removeMember,
} from "./groupRoutes.ts";
import { sendMail } from "./mailRoute.ts";
import { deleteMethod, listMethods } from "./methodRoutes.ts";
import {
  patchMethodConfiguration,
  patchMethodsPolicy,
  readMethodConfiguration,
  readMethodsPolicy,
} from "./methodsPolicyRoutes.ts";
import { countRegistrations, listRegistrationDetails } from "./registrationRoutes.ts";
import type { Reply } from "./reply.ts";
import { listSignIns } from "./signInRoutes.ts";
import { deleteUser, listUsers, readUser, usersDelta } from "./userRoutes.ts";

/** Budget that a request counts against. */
type Bucket = "conditionalAccess" | "reports" | "identity";

/** One route of Microsoft Graph; `{name}` stands for one segment, `name(*)` for a function with parameters. */
export interface Route {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  readonly path: string;
  readonly bucket: Bucket;
  /** Resource units of the identity budget. */
  readonly units: number;
  readonly handle: (request: GraphRequest) => Reply;
}

function route(
  method: Route["method"],
  path: string,
  bucket: Bucket,
  handle: Route["handle"],
  units = 1,
): Route {
  return { method, path, bucket, units, handle };
}

const ca = "/identity/conditionalAccess";
const methodsPolicy = "/policies/authenticationMethodsPolicy";
const configuration = `${methodsPolicy}/authenticationMethodConfigurations/{method}`;
const transitiveUsers = "/groups/{id}/transitiveMembers/microsoft.graph.user";
const registration = "/reports/authenticationMethods";

/** All routes of Microsoft Graph that the tenant serves. */
export const routes: readonly Route[] = [
  route("GET", "/auditLogs/signIns", "reports", listSignIns),
  route("GET", "/auditLogs/directoryAudits", "reports", listDirectoryAudits),
  route("GET", `${registration}/userRegistrationDetails`, "reports", listRegistrationDetails),
  route("GET", `${registration}/usersRegisteredByMethod(*)`, "reports", countRegistrations),
  route("GET", `${registration}/usersRegisteredByMethod`, "reports", countRegistrations),
  route("GET", methodsPolicy, "identity", readMethodsPolicy),
  route("PATCH", methodsPolicy, "identity", patchMethodsPolicy),
  route("GET", configuration, "identity", readMethodConfiguration),
  route("PATCH", configuration, "identity", patchMethodConfiguration),
  route("GET", `${ca}/policies`, "conditionalAccess", listPolicies),
  route("POST", `${ca}/policies`, "conditionalAccess", createPolicy),
  route("GET", `${ca}/policies/{id}`, "conditionalAccess", readPolicy),
  route("PATCH", `${ca}/policies/{id}`, "conditionalAccess", patchPolicy),
  route("DELETE", `${ca}/policies/{id}`, "conditionalAccess", deletePolicy),
  route("GET", `${ca}/authenticationStrength/policies`, "conditionalAccess", listStrengths),
  route("POST", `${ca}/evaluate`, "conditionalAccess", evaluate),
  route("GET", "/groups", "identity", listGroups),
  route("GET", "/groups/{id}", "identity", readGroup),
  route("GET", "/groups/{id}/owners", "identity", listOwners, 2),
  route("GET", transitiveUsers, "identity", listTransitiveUsers, 5),
  route("GET", `${transitiveUsers}/$count`, "identity", countTransitiveUsers, 5),
  route("POST", "/groups/{id}/members/$ref", "identity", addMember),
  route("DELETE", "/groups/{id}/members/{memberId}/$ref", "identity", removeMember),
  route("GET", "/users", "identity", listUsers, 2),
  route("GET", "/users/delta", "identity", usersDelta, 2),
  route("GET", "/users/{id}", "identity", readUser),
  route("DELETE", "/users/{id}", "identity", deleteUser),
  route("POST", "/users/{id}/sendMail", "identity", sendMail),
  route("GET", "/users/{id}/authentication/{kind}", "identity", listMethods),
  route("DELETE", "/users/{id}/authentication/{kind}/{methodId}", "identity", deleteMethod),
  route("GET", "/devices", "identity", listDevices, 2),
  route("GET", "/deviceManagement/managedDevices", "identity", listManagedDevices),
  route("GET", "/domains/{id}/federationConfiguration", "identity", listFederation),
];
