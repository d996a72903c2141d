import { expect, test } from "vitest";
import { audienceGroup, roleId } from "../../../../../local/tenant/people/fixedIds.ts";
import { createGraphBench } from "../graphBench.ts";

const bench = createGraphBench({ users: 100 });
bench.tenant.moveTo(Date.parse("2026-01-06T11:00:00Z"));

const members = `/v1.0/groups/${audienceGroup(3)}/transitiveMembers/microsoft.graph.user`;
const select = "$select=id,accountEnabled,userType,department,displayName,businessPhones";

test.for(["v1.0", "beta"])("%s sign-ins tell applied policies only to who may read policies", (version) => {
  const applied = (roles: readonly string[]) =>
    bench
      .ask("GET", `/${version}/auditLogs/signIns?$top=5`, { roles })
      .body.value.map(
        (row: { appliedConditionalAccessPolicies: unknown }) => row.appliedConditionalAccessPolicies,
      );
  expect(applied(["AuditLog.Read.All"])).toEqual([null, null, null, null, null]);
  for (const reader of ["Policy.Read.ConditionalAccess", "Policy.Read.All"]) {
    expect(applied(["AuditLog.Read.All", reader]).every(Array.isArray)).toBe(true);
  }
});

test("members without a permission to read users are ids, everything else is null or empty", () => {
  const { body } = bench.ask("GET", `${members}?${select}`, { roles: ["GroupMember.Read.All"] });
  expect(body.value.length).toBeGreaterThan(10);
  for (const { id, ...hidden } of body.value) {
    expect(id).toMatch(/^[\da-f-]{36}$/);
    expect(hidden).toEqual({
      accountEnabled: null,
      userType: null,
      department: null,
      displayName: null,
      businessPhones: [],
    });
  }
});

test("members with the basic permission have names and no state", () => {
  const roles = ["GroupMember.Read.All", "User.ReadBasic.All"];
  const [first] = bench.ask("GET", `${members}?${select}`, { roles }).body.value;
  expect(first).toMatchObject({ displayName: expect.any(String), accountEnabled: null, department: null });
});

test("members with a permission to read users are whole", () => {
  const roles = ["GroupMember.Read.All", "User.Read.All"];
  const [first] = bench.ask("GET", `${members}?${select}`, { roles }).body.value;
  expect(first).toMatchObject({ accountEnabled: true, userType: "Member", department: "Operations" });
});

test("owners of groups and of devices are ids too without that permission", () => {
  const owners = bench.ask("GET", `/v1.0/groups/${audienceGroup(3)}/owners`, {
    roles: ["GroupMember.Read.All"],
  });
  expect(owners.body.value[0]).toMatchObject({ id: roleId(1), displayName: null });
  const devices = bench.ask("GET", "/v1.0/devices?$expand=registeredOwners", { roles: ["Device.Read.All"] });
  expect(devices.body.value[0].registeredOwners[0]).toMatchObject({
    id: expect.any(String),
    userPrincipalName: null,
  });
});

test("when people signed in is for readers of the audit log, alone and at most 500 a page", () => {
  const path = "/v1.0/users?$select=id,signInActivity";
  const refused = bench.ask("GET", path, { roles: ["User.Read.All"] });
  expect([refused.status, refused.body.error.code]).toEqual([403, "Authentication_MSGraphPermissionMissing"]);
  const roles = ["User.Read.All", "AuditLog.Read.All"];
  expect(bench.ask("GET", `${path}&$top=501`, { roles }).status).toBe(400);
  const { value } = bench.ask("GET", `${path}&$top=20`, { roles }).body;
  for (const { id, signInActivity } of value.slice(0, 4)) {
    const own = `/beta/auditLogs/signIns?$top=1&$filter=${encodeURIComponent(`userId eq '${id}'`)}`;
    const [last] = bench.ask("GET", own, {}, 0).body.value;
    expect([id, signInActivity?.lastSignInRequestId ?? undefined]).toEqual([id, last?.id]);
  }
  expect(
    value.filter((user: { signInActivity: unknown }) => user.signInActivity !== null).length,
  ).toBeGreaterThan(5);
});
