import { afterEach, expect, test } from "vitest";
import { audienceGroup, roleId, wavePolicy } from "../../../local/tenant/people/fixedIds.ts";
import { startTenant } from "../../../local/tenant/startTenant.ts";
import { bearer } from "./bearer.ts";
import { TenantClient } from "./tenantClient.ts";

let client: TenantClient;
afterEach(() => client.close());

const policy = `/v1.0/identity/conditionalAccess/policies/${wavePolicy(3)}`;

test("errors carry code, message, request ids and the virtual date", async () => {
  client = await TenantClient.start({ users: 40 });
  client.now = Date.parse("2026-02-01T10:20:30Z");
  const answer = await client.send("GET", `/v1.0/users/${audienceGroup(1)}`, undefined, {
    "client-request-id": "11111111-2222-4333-8444-555555555555",
  });
  expect(answer.status).toBe(404);
  expect(answer.headers.get("date")).toBe("Sun, 01 Feb 2026 10:20:30 GMT");
  expect(answer.body.error).toEqual({
    code: "Request_ResourceNotFound",
    message: expect.stringContaining(audienceGroup(1)),
    innerError: {
      date: "2026-02-01T10:20:30",
      "request-id": answer.headers.get("request-id"),
      "client-request-id": "11111111-2222-4333-8444-555555555555",
    },
  });
});

test.for([
  ["HEAD", "/v1.0/users", 405],
  ["PUT", policy, 405],
  ["GET", "/v1.0/unicorns", 400],
  ["GET", "/v2.0/users", 400],
  ["GET", "/v1.0/users/%E0%A4%A", 404],
] as const)("%s %s is answered with %i", async ([method, path, status]) => {
  client = await TenantClient.start({ users: 40 });
  expect((await client.send(method, path)).status).toBe(status);
});

test("a body that is not JSON is refused", async () => {
  client = await TenantClient.start({ users: 40 });
  const response = await fetch(client.tenant.origin + policy, {
    method: "PATCH",
    headers: { authorization: bearer() },
    body: "{",
  });
  expect(response.status).toBe(400);
});

test("Conditional Access takes one request a second and does not say when to come back", async () => {
  client = await TenantClient.start({ users: 40 });
  expect((await client.send("GET", policy)).status).toBe(200);
  client.now += 999;
  const refused = await client.send("GET", policy);
  expect(refused.status).toBe(429);
  expect(refused.body.error.code).toBe("TooManyRequests");
  expect(refused.headers.has("retry-after")).toBe(false);
  client.now += 1;
  expect((await client.send("GET", policy)).status).toBe(200);
});

test("reports take five requests in ten seconds and say when to come back", async () => {
  client = await TenantClient.start({ users: 40 });
  for (let request = 0; request < 5; request++) {
    expect((await client.send("GET", "/beta/auditLogs/signIns?$top=1")).status).toBe(200);
    client.now += 500;
  }
  const refused = await client.send("GET", "/v1.0/auditLogs/directoryAudits");
  expect(refused.status).toBe(429);
  client.now += Number(refused.headers.get("retry-after")) * 1000;
  expect((await client.send("GET", "/v1.0/auditLogs/directoryAudits")).status).toBe(200);
});

test("a batch answers each part on its own and throttles each part on its own", async () => {
  client = await TenantClient.start({ users: 40 });
  const part = (id: string, url: string) => ({ id, method: "GET", url });
  const { status, body } = await client.send("POST", "/v1.0/$batch", {
    requests: [
      part("a", `/users/${roleId(1)}?$select=id`),
      part("b", policy.slice(5)),
      part("c", policy.slice(5)),
      part("d", "users/nobody"),
    ],
  });
  expect(status).toBe(200);
  const statuses = body.responses.map((response: { status: number }) => response.status);
  expect(statuses).toEqual([200, 200, 429, 404]);
  expect(body.responses[0].body.id).toBe(roleId(1));
  const many = Array.from({ length: 21 }, (_, index) => part(String(index), "/users"));
  expect((await client.send("POST", "/v1.0/$batch", { requests: many })).status).toBe(400);
});

test("deletes work as in Graph and are counted apart", async () => {
  client = await TenantClient.start({ users: 40 });
  expect((await client.send("DELETE", policy)).status).toBe(204);
  expect((await client.get(policy)).status).toBe(404);
  const methods = `/v1.0/users/${roleId(1)}/authentication/fido2Methods`;
  const [key] = (await client.get(methods)).body.value;
  expect((await client.send("DELETE", `${methods}/${key.id}`)).status).toBe(204);
  expect((await client.get(methods)).body.value).toEqual([]);
  expect((await client.send("DELETE", `/v1.0/users/${roleId(5)}`)).status).toBe(204);
  expect((await client.get(`/v1.0/users/${roleId(5)}`)).status).toBe(404);
  expect((await client.get("/admin/state")).body).toMatchObject({ deletes: 3, memberWrites: 0 });
});

test("mail is accepted without a body and counted", async () => {
  client = await TenantClient.start({ users: 40 });
  const toRecipients = [{ emailAddress: { address: "user0020@corp.example" } }];
  const message = { subject: "Passkeys", body: { contentType: "text", content: "Hello" }, toRecipients };
  const sent = await client.send("POST", `/v1.0/users/${roleId(1)}/sendMail`, { message });
  expect([sent.status, sent.text]).toEqual([202, ""]);
  const nobody = { message: { ...message, toRecipients: [] } };
  expect((await client.send("POST", `/v1.0/users/${roleId(1)}/sendMail`, nobody)).status).toBe(400);
  expect((await client.get("/admin/state")).body.sentMails).toBe(1);
});

test("time never goes back and stands still without the header", async () => {
  client = await TenantClient.start({ users: 40 });
  client.goTo(3, 12);
  await client.send("GET", "/admin/health");
  const later = new Date(client.now).toISOString();
  const plain = await fetch(`${client.tenant.origin}/admin/health`);
  expect(await plain.json()).toEqual({ status: "ok", now: later });
  client.now -= 86_400_000;
  expect((await client.send("GET", "/admin/health")).body.now).toBe(later);
  expect((await client.send("GET", "/admin/health", undefined, { "x-virtual-now": "soon" })).status).toBe(
    400,
  );
  expect(
    (await client.send("GET", "/admin/health", undefined, { "x-virtual-now": "2099-01-01T00:00:00Z" }))
      .status,
  ).toBe(400);
});

test.for([
  ["invite", { group: "x" }],
  ["invite", { groupId: "not-an-audience" }],
  ["drill", { groupId: audienceGroup(3) }],
  ["tryOut", { groupId: audienceGroup(3) }],
  ["fix", { problem: "weather" }],
  ["fix", { problem: "policy-edit" }],
] as const)("POST /admin/%s with %j is refused with a reason", async ([act, body]) => {
  client = await TenantClient.start({ users: 40 });
  const answer = await client.send("POST", `/admin/${act}`, body);
  expect(answer.status).toBe(400);
  expect(answer.body.error.length).toBeGreaterThan(20);
});

test.for([
  [{ scenario: "calm" }, /Choose one of: smooth/],
  [{ users: 39 }, /40 to 200000/],
  [{ seed: -1 }, /seed is -1/],
  [{ start: "Monday" }, /not a date/],
] as const)("options %j are refused with what is allowed", async ([options, message]) => {
  client = await TenantClient.start({ users: 40 });
  await expect(startTenant(options)).rejects.toThrow(message);
});
