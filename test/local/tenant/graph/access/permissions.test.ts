import { expect, test } from "vitest";
import { allRoutes } from "../../../../../local/tenant/graph/routes/allRoutes.ts";
import {
  audienceGroup,
  enforcedGroup,
  exceptionsGroup,
  observePolicy,
  roleId,
  wavePolicy,
} from "../../../../../local/tenant/people/fixedIds.ts";
import { createGraphBench } from "../graphBench.ts";

interface Row {
  readonly method: string;
  /** The route's path, and one of its targets. */
  readonly route: string;
  readonly target: string;
  readonly least: readonly string[];
  readonly higher?: readonly string[];
  /** Code of the 403. */
  readonly code: string;
  readonly body?: unknown;
}

const audit = { least: ["AuditLog.Read.All"], code: "Authentication_MSGraphPermissionMissing" };
const denied = "AccessDenied";
const readPolicy = { least: ["Policy.Read.ConditionalAccess"], higher: ["Policy.Read.All"], code: denied };
const writePolicy = {
  least: ["Policy.Read.All", "Policy.ReadWrite.ConditionalAccess", "Application.Read.All"],
  code: denied,
};
const readMethods = {
  least: ["Policy.Read.AuthenticationMethod"],
  higher: ["Policy.Read.All", "Policy.ReadWrite.AuthenticationMethod"],
  code: "accessDenied",
};
const writeMethods = { least: ["Policy.ReadWrite.AuthenticationMethod"], code: "accessDenied" };
const allMethods = ["UserAuthenticationMethod.Read.All", "UserAuthenticationMethod.ReadWrite.All"];
const directory = "Authorization_RequestDenied";
const readGroups = {
  least: ["GroupMember.Read.All"],
  higher: [
    "GroupMember.ReadWrite.All",
    "Group.Read.All",
    "Group.ReadWrite.All",
    "Directory.Read.All",
    "Directory.ReadWrite.All",
  ],
  code: directory,
};
const changeMembers = {
  least: ["GroupMember.ReadWrite.All"],
  higher: ["Group.ReadWrite.All", "Directory.ReadWrite.All"],
  code: directory,
};
const readUsers = {
  least: ["User.Read.All"],
  higher: ["User.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"],
  code: directory,
};
const methodsOf = (kind: string, granular: string): Row => ({
  method: "GET",
  route: `/users/{id}/authentication/${kind}`,
  target: `/users/${roleId(1)}/authentication/${kind}`,
  least: [`UserAuthMethod-${granular}.Read.All`],
  higher: [`UserAuthMethod-${granular}.ReadWrite.All`, ...allMethods],
  code: "accessDenied",
});
const get = (route: string, target: string, needs: Pick<Row, "least" | "higher" | "code">): Row => ({
  method: "GET",
  route,
  target,
  ...needs,
});

const ca = "/identity/conditionalAccess";
const policy = "/policies/authenticationMethodsPolicy";
const configuration = `${policy}/authenticationMethodConfigurations`;
const reports = "/reports/authenticationMethods";
const users = "transitiveMembers/microsoft.graph.user";
const group = `/groups/${audienceGroup(3)}`;
const state = { state: "enabledForReportingButNotEnforced" };
const reference = (id: string) => `https://graph.microsoft.com/v1.0/directoryObjects/${id}`;

const table: readonly Row[] = [
  get("/auditLogs/signIns", "/auditLogs/signIns?$top=1", audit),
  get("/auditLogs/signIns/{id}", "/auditLogs/signIns/none", audit),
  get("/auditLogs/directoryAudits", "/auditLogs/directoryAudits", audit),
  get(`${reports}/userRegistrationDetails`, `${reports}/userRegistrationDetails`, audit),
  get(`${reports}/usersRegisteredByMethod(*)`, `${reports}/usersRegisteredByMethod()`, audit),
  get(`${reports}/usersRegisteredByMethod`, `${reports}/usersRegisteredByMethod`, audit),
  get(policy, policy, readMethods),
  { ...get(policy, policy, writeMethods), method: "PATCH", body: {} },
  get(`${configuration}/{method}`, `${configuration}/fido2`, readMethods),
  {
    ...get(`${configuration}/{method}`, `${configuration}/fido2`, writeMethods),
    method: "PATCH",
    body: { state: "enabled" },
  },
  {
    ...get("/users/{id}/authentication/methods", `/users/${roleId(1)}/authentication/methods`, {
      least: ["UserAuthenticationMethod.Read.All"],
      higher: ["UserAuthenticationMethod.ReadWrite.All"],
      code: "accessDenied",
    }),
  },
  methodsOf("fido2Methods", "Passkey"),
  methodsOf("windowsHelloForBusinessMethods", "WindowsHello"),
  methodsOf("platformCredentialMethods", "PlatformCred"),
  methodsOf("microsoftAuthenticatorMethods", "MicrosoftAuthApp"),
  {
    method: "DELETE",
    route: "/users/{id}/authentication/fido2Methods/{methodId}",
    target: `/users/${roleId(1)}/authentication/fido2Methods/none`,
    least: ["UserAuthMethod-Passkey.ReadWrite.All"],
    higher: ["UserAuthenticationMethod.ReadWrite.All"],
    code: "accessDenied",
  },
  get(`${ca}/policies`, `${ca}/policies`, readPolicy),
  { ...get(`${ca}/policies`, `${ca}/policies`, writePolicy), method: "POST", body: {} },
  get(`${ca}/policies/{id}`, `${ca}/policies/${observePolicy}`, readPolicy),
  {
    ...get(`${ca}/policies/{id}`, `${ca}/policies/${wavePolicy(3)}`, writePolicy),
    method: "PATCH",
    body: state,
  },
  {
    method: "DELETE",
    route: `${ca}/policies/{id}`,
    target: `${ca}/policies/none`,
    least: ["Policy.Read.All", "Policy.ReadWrite.ConditionalAccess"],
    code: denied,
  },
  get(`${ca}/authenticationStrength/policies`, `${ca}/authenticationStrength/policies`, readPolicy),
  {
    method: "POST",
    route: `${ca}/evaluate`,
    target: `${ca}/evaluate`,
    least: ["Policy.Read.ConditionalAccess"],
    code: denied,
    body: {},
  },
  get("/groups", "/groups", readGroups),
  get("/groups/delta", "/groups/delta", readGroups),
  get("/groups/{id}", group, readGroups),
  {
    ...get("/groups/{id}", `/groups/${exceptionsGroup}`, changeMembers),
    method: "PATCH",
    body: { "members@odata.bind": [reference(roleId(1))] },
  },
  get("/groups/{id}/owners", `${group}/owners`, readGroups),
  get("/groups/{id}/members/microsoft.graph.group", `${group}/members/microsoft.graph.group`, readGroups),
  get(`/groups/{id}/${users}`, `${group}/${users}`, readGroups),
  get(`/groups/{id}/${users}/$count`, `${group}/${users}/$count`, readGroups),
  {
    ...get("/groups/{id}/members/$ref", `/groups/${enforcedGroup(3)}/members/$ref`, changeMembers),
    method: "POST",
    body: { "@odata.id": reference(roleId(1)) },
  },
  {
    ...get("/groups/{id}/members/{memberId}/$ref", `${group}/members/${roleId(91)}/$ref`, changeMembers),
    method: "DELETE",
  },
  get("/users", "/users", readUsers),
  get("/users/delta", "/users/delta", readUsers),
  get("/users/{id}", `/users/${roleId(1)}`, readUsers),
  {
    method: "DELETE",
    route: "/users/{id}",
    target: "/users/none",
    least: ["User.DeleteRestore.All"],
    higher: ["User.ReadWrite.All"],
    code: directory,
  },
  get("/devices", "/devices", {
    least: ["Device.Read.All"],
    higher: ["Device.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"],
    code: directory,
  }),
  {
    method: "POST",
    route: "/users/{id}/sendMail",
    target: `/users/${roleId(1)}/sendMail`,
    least: ["Mail.Send"],
    code: "ErrorAccessDenied",
    body: {},
  },
  get("/deviceManagement/managedDevices", "/deviceManagement/managedDevices", {
    least: ["DeviceManagementManagedDevices.Read.All"],
    higher: ["DeviceManagementManagedDevices.ReadWrite.All"],
    code: "Forbidden",
  }),
  get("/domains", "/domains", {
    least: ["Domain.Read.All"],
    higher: ["Domain.ReadWrite.All"],
    code: directory,
  }),
  get("/domains/{id}/federationConfiguration", "/domains/corp.example/federationConfiguration", {
    least: ["Domain.Read.All"],
    higher: ["Domain.ReadWrite.All"],
    code: directory,
  }),
];

const bench = createGraphBench();
const statusOf = (row: Row, roles: readonly string[]) => {
  const extras = row.body === undefined ? { roles } : { roles, body: row.body };
  return bench.ask(row.method, `/v1.0${row.target}`, extras);
};

test("the table has every route of the tenant", () => {
  const known = new Set(table.map(({ method, route }) => `${method} ${route}`));
  expect(
    allRoutes.map(({ method, path }) => `${method} ${path}`).filter((route) => !known.has(route)),
  ).toEqual([]);
  expect(table).toHaveLength(allRoutes.length);
});

test.for(table)("$method $route is refused without $least, by name", (row) => {
  const incomplete = row.least.map((missing) => row.least.filter((name) => name !== missing));
  for (const roles of [[], ["Calendars.Read"], ["User.ReadBasic.All"], ...incomplete]) {
    const { status, body } = statusOf(row, roles);
    expect([status, body.error.code]).toEqual([403, row.code]);
    for (const name of row.least) {
      expect(body.error.message).toContain(name);
    }
  }
});

test.for(table)("$method $route is let through with the least permission and with each higher one", (row) => {
  for (const roles of [row.least, ...(row.higher ?? []).map((name) => [name])]) {
    expect([roles, statusOf(row, roles).status]).not.toEqual([roles, 403]);
  }
});

const everyName = [...new Set(table.flatMap(({ least, higher }) => [...least, ...(higher ?? [])]))];

test.for(table)("$method $route is refused with every other permission there is", (row) => {
  const enough = [...(row.higher ?? []), ...(row.least.length === 1 ? row.least : [])];
  const others = everyName.filter((name) => !enough.includes(name));
  for (const name of others) {
    expect([name, statusOf(row, [name]).status]).toEqual([name, 403]);
  }
});
