import { listDirectoryAudits } from "../auditReplies.ts";
import type { GraphRequest } from "../graphRequest.ts";
import { readSignIn } from "../readSignIn.ts";
import { countRegistrations, listRegistrationDetails } from "../registrationReplies.ts";
import type { Reply } from "../reply.ts";
import { listSignIns } from "../signInReplies.ts";
import type { Route } from "./route.ts";

// Directory.Read.All is listed as a higher permission for these, and in practice does not do.
const permissions = { least: ["AuditLog.Read.All"], higher: [] };
const paged = ["$filter", "$top", "$skiptoken"];
const registration = "/reports/authenticationMethods";

function read(path: string, options: readonly string[], handle: (request: GraphRequest) => Reply): Route {
  return { method: "GET", path, service: "reports", permissions, options, units: 1, handle };
}

/** Sign-ins, audits and the registration report. */
export const reportRoutes: readonly Route[] = [
  { ...read("/auditLogs/signIns", paged, listSignIns), beta: true },
  { ...read("/auditLogs/signIns/{id}", [], readSignIn), beta: true },
  read("/auditLogs/directoryAudits", [...paged, "$orderby"], listDirectoryAudits),
  read(`${registration}/userRegistrationDetails`, paged, listRegistrationDetails),
  read(`${registration}/usersRegisteredByMethod(*)`, [], countRegistrations),
  read(`${registration}/usersRegisteredByMethod`, [], countRegistrations),
];
