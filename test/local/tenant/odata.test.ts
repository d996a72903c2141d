import { afterAll, beforeAll, expect, test } from "vitest";
import {
  audienceGroup,
  enforcedGroup,
  exceptionsGroup,
  roleId,
  wavePolicy,
} from "../../../local/tenant/people/fixedIds.ts";
import { TenantClient } from "./tenantClient.ts";

let client: TenantClient;
const operations = audienceGroup(3);
const members = `/v1.0/groups/${operations}/transitiveMembers/microsoft.graph.user`;

beforeAll(async () => {
  client = await TenantClient.start({ users: 300 });
  client.goTo(1, 12);
});
afterAll(() => client.close());

test("pages of a group follow nextLink on the tenant's own origin and give each member once", async () => {
  const first = await client.get(`${members}?$select=id&$count=true&$top=50`);
  expect(first.body["@odata.count"]).toBeGreaterThanOrEqual(110);
  expect(first.body["@odata.nextLink"]).toMatch(new RegExp(`^${client.tenant.origin}/v1.0/groups/`));
  const ids = (await client.pages(`${members}?$select=id&$count=true&$top=50`)).map(({ id }) => id);
  expect(new Set(ids).size).toBe(first.body["@odata.count"]);
});

test("a skip token of another query or of long ago is refused with 400", async () => {
  const first = await client.get(`${members}?$top=50`);
  const token = new URL(first.body["@odata.nextLink"]).searchParams.get("$skiptoken");
  expect((await client.get(`/v1.0/users?$top=50&$skiptoken=${token}`)).status).toBe(400);
  expect((await client.get(`${members}?$top=50&$skiptoken=abc`)).status).toBe(400);
  client.now += 2 * 3_600_000;
  const late = await client.get(first.body["@odata.nextLink"].slice(client.tenant.origin.length));
  expect(late.body.error.code).toBe("Directory_ExpiredPageToken");
});

test("the count of a group is a bare number and needs ConsistencyLevel", async () => {
  const count = await client.get(`${members}/$count`);
  expect(count.headers.get("content-type")).toContain("text/plain");
  expect(Number(count.text)).toBe((await client.pages(`${members}?$top=999`)).length);
  expect((await client.get(`${members}/$count`, { consistencylevel: "" })).status).toBe(400);
});

test("nested groups count as members of everyone else", async () => {
  const people = await client.pages(
    `/v1.0/groups/${audienceGroup(6)}/transitiveMembers/microsoft.graph.user?$select=id,department&$top=999`,
  );
  expect(new Set(people.map(({ department }) => department))).toEqual(new Set(["Finance", "HR", "IT"]));
  expect(people.map(({ id }) => id)).toContain(roleId(1));
});

test("waves three to six hold every enabled person of the organization exactly once", async () => {
  const users = await client.pages(
    "/v1.0/users?$select=id,accountEnabled,userType,userPrincipalName&$top=999",
  );
  const people = users.filter(
    (user) => user.accountEnabled && user.userType === "Member" && user.userPrincipalName.startsWith("user"),
  );
  const held: string[] = [];
  for (const wave of [3, 4, 5, 6]) {
    const path = `/v1.0/groups/${audienceGroup(wave)}/transitiveMembers/microsoft.graph.user`;
    const all = await client.pages(`${path}?$select=id,accountEnabled&$top=999`);
    held.push(...all.filter((user) => user.accountEnabled).map(({ id }) => id));
  }
  expect(held.toSorted()).toEqual(people.map(({ id }) => id).toSorted());
});

test("a property that does not exist is refused in $select", async () => {
  const answer = await client.get("/v1.0/users?$select=id,shoeSize");
  expect(answer.status).toBe(400);
  expect(answer.body.error.message).toContain("shoeSize");
});

test.for([
  ["a property outside the documented filters", "appId eq 'x'"],
  ["a date without offset", "createdDateTime ge 2026-01-05"],
  ["an unsupported operator", "userId ne 'x'"],
  ["text that is no filter", "give me everything"],
])("sign-ins refuse %s", async ([, filter]) => {
  const answer = await client.get(`/beta/auditLogs/signIns?$filter=${encodeURIComponent(filter ?? "")}`);
  expect(answer.status).toBe(400);
  expect(answer.body.error.code).toBe("BadRequest");
});

test("sign-ins refuse $select and pages of more than 1,000", async () => {
  expect((await client.get("/beta/auditLogs/signIns?$select=id")).status).toBe(400);
  expect((await client.get("/beta/auditLogs/signIns?$top=1001")).status).toBe(400);
});

test("sign-ins without event types are interactive only, newest first, and never from the future", async () => {
  const { body } = await client.get("/beta/auditLogs/signIns?$top=200");
  const rows = body.value as { isInteractive: boolean; createdDateTime: string }[];
  expect(rows.every((row) => row.isInteractive)).toBe(true);
  const times = rows.map((row) => Date.parse(row.createdDateTime));
  expect(times).toEqual(times.toSorted((a, b) => b - a));
  expect(times[0]).toBeLessThan(client.now);
});

test("filters on user and error code give exactly the matching rows of the whole range", async () => {
  const [from, until] = ["2026-01-05T00:00:00Z", "2026-01-06T00:00:00Z"];
  client.goTo(2, 12);
  const all = await client.signIns(from, until);
  const failed = await client.signIns(from, until, " and status/errorCode ne 0");
  expect(failed.map(({ id }) => id)).toEqual(
    all.filter((row) => row.status.errorCode !== 0).map(({ id }) => id),
  );
  const userId = failed[0].userId;
  const own = await client.signIns(from, until, ` and userId eq '${userId}'`);
  expect(own.map(({ id }) => id)).toEqual(all.filter((row) => row.userId === userId).map(({ id }) => id));
});

test("pages of sign-ins add up to the same rows whatever their size, each once", async () => {
  const filter = encodeURIComponent(
    "createdDateTime ge 2026-01-05T07:00:00Z and createdDateTime lt 2026-01-05T10:00:00Z",
  );
  const whole = (await client.pages(`/beta/auditLogs/signIns?$filter=${filter}`)).map(({ id }) => id);
  const small = (await client.pages(`/beta/auditLogs/signIns?$filter=${filter}&$top=37`)).map(({ id }) => id);
  expect(small).toEqual(whole);
  expect(new Set(small).size).toBe(small.length);
  expect(small.length).toBeGreaterThan(100);
});

test("v1.0 sign-ins lack the properties that only beta has", async () => {
  const { body } = await client.get("/v1.0/auditLogs/signIns?$top=1");
  expect(body.value[0]).not.toHaveProperty("authenticationDetails");
  expect(body.value[0]).toHaveProperty("conditionalAccessStatus");
});

test("report-only results are unknownFutureValue without the Prefer header", async () => {
  const results = async (prefer: string): Promise<Set<string>> => {
    const { body } = await client.get("/beta/auditLogs/signIns?$top=300", { prefer });
    type Row = { appliedConditionalAccessPolicies: { result: string }[] };
    return new Set(
      (body.value as Row[]).flatMap((row) =>
        row.appliedConditionalAccessPolicies.map(({ result }) => result),
      ),
    );
  };
  expect(await results("")).toEqual(new Set(["unknownFutureValue"]));
  expect(await results("include-unknown-enum-members")).toContain("reportOnlyInterrupted");
});

test("a member is added once, refused twice, removed once", async () => {
  const group = enforcedGroup(4);
  const body = { "@odata.id": `${client.tenant.origin}/v1.0/directoryObjects/${roleId(1)}` };
  expect((await client.send("POST", `/v1.0/groups/${group}/members/$ref`, body)).status).toBe(204);
  const again = await client.send("POST", `/v1.0/groups/${group}/members/$ref`, body);
  expect(again.status).toBe(400);
  expect(again.body.error.message).toContain("already exist");
  const remove = `/v1.0/groups/${group}/members/${roleId(1)}/$ref`;
  expect((await client.send("DELETE", remove)).status).toBe(204);
  expect((await client.send("DELETE", remove)).status).toBe(404);
});

test("a policy keeps what a PATCH does not send and replaces what it sends", async () => {
  const path = `/v1.0/identity/conditionalAccess/policies/${wavePolicy(4)}`;
  const before = (await client.get(path)).body;
  client.now += 1_000;
  const users = { includeGroups: [enforcedGroup(4)] };
  expect((await client.send("PATCH", path, { conditions: { users } })).status).toBe(204);
  const after = (await client.get(path)).body;
  expect(before.conditions.users.excludeGroups).toContain(exceptionsGroup);
  expect(after.conditions.users).toEqual({ ...before.conditions.users, excludeUsers: [], excludeGroups: [] });
  expect(after.conditions.applications).toEqual(before.conditions.applications);
  expect(after.grantControls).toEqual(before.grantControls);
  expect(after.modifiedDateTime).not.toBe(before.modifiedDateTime);
});

test.for([
  ["an unknown state", { state: "on" }],
  ["an unknown property", { stat: "enabled" }],
  ["an unknown strength", { grantControls: { operator: "OR", authenticationStrength: { id: "x" } } }],
  [
    "mfa beside a strength",
    {
      grantControls: {
        operator: "OR",
        builtInControls: ["mfa"],
        authenticationStrength: { id: "00000000-0000-0000-0000-000000000004" },
      },
    },
  ],
] as const)("a PATCH with %s is refused and changes nothing", async ([, body]) => {
  const path = `/v1.0/identity/conditionalAccess/policies/${wavePolicy(5)}`;
  const before = (await client.get(path)).body;
  client.now += 1_000;
  expect((await client.send("PATCH", path, body)).status).toBe(400);
  expect((await client.get(path)).body).toEqual(before);
});

test("a policy that was created is readable only after a moment", async () => {
  client.now += 1_000;
  const policies = "/v1.0/identity/conditionalAccess/policies";
  const created = await client.send("POST", policies, {
    displayName: "All users",
    state: "enabledForReportingButNotEnforced",
    conditions: { applications: { includeApplications: ["All"] }, users: { includeUsers: ["All"] } },
    grantControls: {
      operator: "OR",
      authenticationStrength: { id: "00000000-0000-0000-0000-000000000004" },
    },
  });
  expect(created.status).toBe(201);
  client.now += 1_000;
  expect((await client.send("GET", `${policies}/${created.body.id}`)).status).toBe(404);
  const later = await client.get(`${policies}/${created.body.id}`);
  expect(later.body.displayName).toBe("All users");
});

test("what-if tells who is reached, and why the others are not", async () => {
  const evaluate = async (userId: string, only: boolean) => {
    client.now += 1_000;
    const { body } = await client.send("POST", "/v1.0/identity/conditionalAccess/evaluate", {
      signInIdentity: { "@odata.type": "#microsoft.graph.userSignIn", userId },
      signInContext: {
        "@odata.type": "#microsoft.graph.applicationContext",
        includeApplications: ["00000003-0000-0ff1-ce00-000000000000"],
      },
      signInConditions: { devicePlatform: "windows", clientAppType: "browser" },
      appliedPoliciesOnly: only,
    });
    return body.value as { id: string; policyApplies: boolean; analysisReasons: string }[];
  };
  await client.enforce(enforcedGroup(3), [roleId(2)]);
  const person = await evaluate(roleId(2), true);
  expect(person.map(({ id }) => id)).toContain(wavePolicy(3));
  const breakGlass = await evaluate(roleId(91), false);
  expect(breakGlass.find(({ id }) => id === wavePolicy(3))).toMatchObject({
    policyApplies: false,
    analysisReasons: "users",
  });
});

test("the methods policy is replaced collection by collection", async () => {
  const path = "/v1.0/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/fido2";
  const before = (await client.get(path)).body;
  expect(before.includeTargets).toHaveLength(6);
  const includeTargets = [{ id: audienceGroup(3), targetType: "group" }];
  expect((await client.send("PATCH", path, { includeTargets })).status).toBe(204);
  const after = (await client.get(path)).body;
  expect(after.includeTargets).toEqual([
    { id: audienceGroup(3), targetType: "group", isRegistrationRequired: false },
  ]);
  expect(after.passkeyProfiles).toEqual(before.passkeyProfiles);
  expect((await client.send("PATCH", path, { defaultLength: 8 })).status).toBe(400);
});
