import { afterEach, describe, expect, test } from "vitest";
import { exceptionsGroup, roleId, wavePolicy } from "../../../../local/tenant/people/fixedIds.ts";
import { bearer } from "../bearer.ts";
import { TenantClient } from "../tenantClient.ts";
import { createGraphBench } from "./graphBench.ts";

const policy = `/v1.0/identity/conditionalAccess/policies/${wavePolicy(3)}`;
const members = `/v1.0/groups/${exceptionsGroup}`;
const person = (number: number) => `https://graph.microsoft.com/v1.0/directoryObjects/${roleId(number)}`;
const state = { state: "enabledForReportingButNotEnforced" };

describe("what a request must be", () => {
  const bench = createGraphBench({ users: 40 });

  test.for([
    ["a method that the path does not have", "PUT", policy, {}, 405, "Request_BadRequest"],
    ["a path that is not there", "GET", "/v1.0/unicorns", {}, 400, "BadRequest"],
    ["a route of v1.0 in beta", "GET", "/beta/users", {}, 400, "BadRequest"],
    ["a format that is not JSON", "GET", policy, { accept: "text/csv" }, 406, "NotAcceptable"],
    ["a tag, which nothing here has", "GET", policy, { "if-match": 'W/"1"' }, 412, "PreconditionFailed"],
    ["a policy that is not there", "GET", `${policy}0`, {}, 404, "NotFound"],
    ["a user that is not there", "GET", "/v1.0/users/nobody", {}, 404, "Request_ResourceNotFound"],
    ["a sign-in that is not there", "GET", "/beta/auditLogs/signIns/x", {}, 404, "Request_ResourceNotFound"],
    ["a page token of nobody", "GET", "/v1.0/users?$skiptoken=x.y", {}, 400, "Directory_ExpiredPageToken"],
  ] as const)("%s is answered as documented", ([, method, path, headers, status, code]) => {
    const answer = bench.ask(method, path, { headers });
    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
  });

  test("a 405 names the methods that are allowed", () => {
    expect(bench.ask("PUT", policy).headers["allow"]).toBe("GET, PATCH, DELETE");
  });

  test.for(["text/plain", "", "application/x-www-form-urlencoded"])(
    "a body declared as '%s' is a 415",
    (type) => {
      const answer = bench.ask("PATCH", policy, { body: state, headers: { "content-type": type ?? "" } });
      expect([answer.status, answer.body.error.code]).toEqual([415, "UnsupportedMediaType"]);
    },
  );

  test("JSON with a character set, and any wildcard, are accepted", () => {
    const headers = {
      "content-type": "application/json; charset=utf-8",
      accept: "text/html, application/*;q=0.5",
    };
    expect(bench.ask("PATCH", policy, { body: state, headers }).status).toBe(204);
    expect(bench.ask("GET", policy, { headers: { accept: "*/*", "if-match": "*" } }).status).toBe(200);
  });
});

describe("bodies that cannot be read", () => {
  let client: TenantClient;
  afterEach(() => client.close());

  test.for([
    ["no JSON", "{", 400, "BadRequest"],
    ["more than four megabytes", `"${"x".repeat(4_194_304)}"`, 413, "RequestEntityTooLarge"],
  ] as const)("%s is refused in the shape of Graph", async ([, body, status, code]) => {
    client = await TenantClient.start({ users: 40 });
    const headers = { authorization: bearer(), "content-type": "application/json" };
    const answer = await fetch(client.tenant.origin + policy, { method: "PATCH", headers, body });
    expect(answer.status).toBe(status);
    const { error } = (await answer.json()) as { error: { code: string; innerError: object } };
    expect([error.code, Object.keys(error.innerError)]).toEqual([
      code,
      ["date", "request-id", "client-request-id"],
    ]);
  });
});

describe("budgets", () => {
  test("a 429 has the documented body, and Conditional Access says neither when nor how much", () => {
    const bench = createGraphBench({ users: 40 });
    bench.ask("GET", policy);
    const { status, headers, body } = bench.ask("GET", policy, {}, 999);
    expect([status, body.error.code, body.error.message]).toEqual([
      429,
      "TooManyRequests",
      "Please retry again later.",
    ]);
    expect(body.error.innerError).toMatchObject({
      code: "429",
      message: "Please retry after",
      status: "429",
    });
    expect(Object.keys(headers).filter((name) => /retry|throttle/.test(name))).toEqual([]);
    expect(bench.ask("GET", policy, {}, 1).status).toBe(200);
  });

  test("the directory tells the cost of each request, and above 80 % how much of the budget is used", () => {
    const bench = createGraphBench({ users: 40 });
    const cost = (query: string) => bench.ask("GET", `/v1.0/devices${query}`).headers["x-ms-resource-unit"];
    expect(["", "?$select=id", "?$top=5&$select=id", "?$expand=registeredOwners"].map(cost)).toEqual([
      "2",
      "1",
      "1",
      "3",
    ]);
    const members3 = `${members}/transitiveMembers/microsoft.graph.user/$count`;
    bench.tenant.moveTo(bench.tenant.world.now + 10_000);
    const seen: string[] = [];
    let last = bench.ask("GET", members3, {}, 0);
    for (let count = 1; last.status === 200; count++) {
      const used = last.headers["x-ms-throttle-limit-percentage"];
      if (used !== undefined) {
        seen.push(used);
        expect(count).toBeGreaterThan(0.8 * 1_600);
      }
      last = bench.ask("GET", members3, {}, 0);
    }
    expect([seen[0], seen.at(-1)]).toEqual(["0.80", "1.00"]);
    expect(last.status).toBe(429);
    expect(last.headers).toMatchObject({
      "retry-after": "10",
      "x-ms-throttle-information": "ResourceUnitLimitExceeded",
      "x-ms-throttle-scope": expect.stringMatching(/^Tenant_Application\/ReadWrite\/.*\/d0000000-/),
    });
  });

  test("writes to the directory have a budget of their own, 3,000 in 150 seconds", () => {
    const bench = createGraphBench({ users: 40 });
    const write = (afterMs: number) =>
      bench.ask("DELETE", `${members}/members/${roleId(1)}/$ref`, {}, afterMs);
    for (let count = 0; count < 3_000; count++) {
      expect(write(count % 1_000 === 999 ? 10_000 : 0).status).toBe(404);
    }
    const refused = write(0);
    expect([refused.status, refused.headers["x-ms-throttle-information"]]).toEqual([
      429,
      "WriteLimitExceeded",
    ]);
    expect(bench.ask("GET", "/v1.0/users?$top=1", {}, 0).status).toBe(200);
    expect(write(Number(refused.headers["retry-after"]) * 1000).status).toBe(404);
  });
});

describe("members in one PATCH", () => {
  const bench = createGraphBench({ users: 60 });
  const ids = bench.ask("GET", "/v1.0/users?$select=id").body.value.map(({ id }: { id: string }) => id);
  const bind = (list: readonly string[]) => ({
    "members@odata.bind": list.map((id) => `https://graph.microsoft.com/v1.0/directoryObjects/${id}`),
  });
  const listed = () => bench.ask("GET", `${members}/transitiveMembers/microsoft.graph.user/$count`).body;

  test("up to twenty people are added at once, and all of them or none", () => {
    const first = ids.slice(0, 20);
    expect(bench.ask("PATCH", members, { body: bind(ids.slice(0, 21)) }).status).toBe(400);
    expect(bench.ask("PATCH", members, { body: bind([]) }).status).toBe(400);
    expect(bench.ask("PATCH", members, { body: bind([ids[0], ids[0]]) }).status).toBe(400);
    expect(bench.ask("PATCH", members, { body: bind([ids[0], "nobody"]) }).status).toBe(404);
    expect(listed()).toBe("0");
    expect(bench.ask("PATCH", members, { body: bind(first) }).status).toBe(204);
    expect(listed()).toBe("20");
    const again = bench.ask("PATCH", members, { body: bind([ids[25], ids[0]]) });
    expect([again.status, again.body.error.message]).toEqual([400, expect.stringContaining("already exist")]);
    expect(listed()).toBe("20");
  });

  test("another property of a group is a 400", () => {
    expect(bench.ask("PATCH", members, { body: { displayName: "Mine" } }).status).toBe(400);
  });
});

describe("batches", () => {
  const bench = createGraphBench({ users: 40 });
  const json = { "Content-Type": "application/json" };
  const add = (id: string, number: number, more: object = {}) => ({
    id,
    method: "POST",
    url: `${members.slice(5)}/members/$ref`,
    headers: json,
    body: { "@odata.id": person(number) },
    ...more,
  });
  const statuses = (requests: readonly object[]) => {
    const { body } = bench.ask("POST", "/v1.0/$batch", { body: { requests } });
    return body.responses.map(({ status }: { status: number }) => status);
  };

  test("two writes to one object collide unless the second waits for the first", () => {
    expect(statuses([add("a", 1), add("b", 2)])).toEqual([204, 409]);
    expect(statuses([add("a", 3), add("b", 4, { dependsOn: ["a"] })])).toEqual([204, 204]);
  });

  test("what depends on a failure is not done", () => {
    expect(statuses([add("a", 1), add("b", 5, { dependsOn: ["a"] })])).toEqual([400, 424]);
  });

  test("a body without content type, and an unknown dependency, are refused with the whole batch", () => {
    const ask = (requests: readonly object[]) =>
      bench.ask("POST", "/v1.0/$batch", { body: { requests } }).status;
    expect(ask([add("a", 5, { headers: {} })])).toBe(400);
    expect(ask([add("a", 5, { dependsOn: ["b"] })])).toBe(400);
  });

  test("each part needs its own permissions", () => {
    const roles = ["User.Read.All"];
    const requests = [
      { id: "a", method: "GET", url: "/users?$top=1" },
      { id: "b", method: "GET", url: "/groups" },
    ];
    const { body } = bench.ask("POST", "/v1.0/$batch", { roles, body: { requests } });
    expect(body.responses.map(({ status }: { status: number }) => status)).toEqual([200, 403]);
  });
});
