import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createDirectory } from "../../../../shared/adapters/graph/createDirectory.ts";
import { createPolicies } from "../../../../shared/adapters/graph/createPolicies.ts";
import { createRegistrations } from "../../../../shared/adapters/graph/createRegistrations.ts";
import { createSignIns } from "../../../../shared/adapters/graph/createSignIns.ts";
import type { GraphClient } from "../../../../shared/adapters/graph/graphClient.ts";
import { clientFor } from "./clientFor.ts";
import { graphError } from "./graphError.ts";
import { createHandClock } from "./handClock.ts";
import { type Behaviour, type Loopback, startLoopback } from "./loopback.ts";
import { reply } from "./reply.ts";

const policyId = "c0000000-0000-4000-8000-000000000003";
const groupId = "e0000000-0000-4000-8000-000000000003";
const from = Date.parse("2026-01-05T07:00:00Z");
const until = Date.parse("2026-01-05T08:00:00Z");

const row = {
  id: "row-1",
  createdDateTime: "2026-01-05T07:30:00.1234567Z",
  userId: "user-1",
  isInteractive: true,
  status: { errorCode: 0 },
  authenticationDetails: [{ authenticationMethod: "Passkey (device-bound)", succeeded: true }],
  appliedConditionalAccessPolicies: [{ id: policyId, result: "reportOnlySuccess" }],
};
const emptyPage = reply(200, { value: [] });
const onePage = reply(200, { value: [row] });
const firstPath = "/beta/auditLogs/signIns";

let server: Loopback;
let clock: ReturnType<typeof createHandClock>;
let client: GraphClient;
beforeEach(async () => {
  server = await startLoopback();
  clock = createHandClock();
  client = clientFor(server.origin, { clock, timeoutsMs: { read: 5000, write: 5000 } });
});
afterEach(() => server.close());

const page = (next?: string) => createSignIns(client).page(from, until, next);
const linked = (link: string, rows: readonly unknown[] = [row]): Behaviour =>
  reply(200, { value: rows, "@odata.nextLink": link });

describe("answers that are not data", () => {
  const html = "<html>please log in</html>";
  const shapes: readonly { name: string; behaviour: Behaviour; requests: number }[] = [
    { name: "D1 a 200 with HTML", behaviour: reply(200, html, { "content-type": "text/html" }), requests: 1 },
    {
      name: "D2 a 200 without content-type",
      behaviour: reply(200, { value: [] }, { "content-type": "" }),
      requests: 1,
    },
    { name: "D3 a 200 with null", behaviour: reply(200, null), requests: 1 },
    { name: "D3 a 200 with a list", behaviour: reply(200, []), requests: 1 },
    { name: "D3 a 200 with a string", behaviour: reply(200, '"x"'), requests: 1 },
    { name: "D4 an empty body, after repeating the read", behaviour: reply(200), requests: 4 },
    {
      name: "D5 truncated JSON, after repeating the read",
      behaviour: reply(200, '{"value":[{'),
      requests: 4,
    },
    { name: "D6 an object without value", behaviour: reply(200, {}), requests: 1 },
    { name: "D7 a null value", behaviour: reply(200, { value: null }), requests: 1 },
    { name: "D7 an object for a value", behaviour: reply(200, { value: {} }), requests: 1 },
    {
      name: "D27 a 403 that a proxy made",
      behaviour: reply(403, html, { "content-type": "text/html" }),
      requests: 1,
    },
    {
      name: "D29 a 404 that a proxy made",
      behaviour: reply(404, html, { "content-type": "text/html" }),
      requests: 1,
    },
  ];
  test.for(shapes)("$name makes no sense", async ({ behaviour, requests }) => {
    server.order(behaviour);
    expect(await page()).toMatchObject({ kind: "unavailable", reason: "protocol" });
    expect(server.seen).toHaveLength(requests);
  });

  test("D4 an empty body that passes costs one repetition", async () => {
    server.order(reply(200), onePage);
    expect(await page()).toMatchObject({ kind: "read", value: { signIns: [{ id: "row-1" }] } });
  });

  test("D16 an answer larger than any page of Graph is given up while it arrives", async () => {
    const chunk = Buffer.alloc(1024 * 1024, " ");
    server.order((response) => {
      response.writeHead(200, { "content-type": "application/json" });
      const more = () => {
        while (!response.destroyed) if (!response.write(chunk)) return void response.once("drain", more);
      };
      more();
    });
    expect(await page()).toMatchObject({ kind: "unavailable", reason: "protocol" });
  });
});

describe("rows", () => {
  const bad: readonly { name: string; change: Record<string, unknown> }[] = [
    { name: "D8 a null status", change: { status: null } },
    { name: "D8 no userId", change: { userId: undefined } },
    { name: "D8 a null userId", change: { userId: null } },
    { name: "D8 a null createdDateTime", change: { createdDateTime: null } },
    { name: "D8 a date that is none", change: { createdDateTime: "yesterday" } },
  ];
  test.for(bad)("$name costs the row and is counted", async ({ change }) => {
    server.order(
      reply(200, {
        value: [
          { ...row, ...change },
          { ...row, id: "row-2" },
        ],
      }),
    );
    const reading = await page();
    expect(reading).toMatchObject({ kind: "read", value: { quarantined: 1, signIns: [{ id: "row-2" }] } });
  });

  test("D9 an error code that is text and a result of the future are kept as unknown, never as success", async () => {
    const applied = [{ id: policyId, result: "unknownFutureValue" }];
    server.order(
      reply(200, {
        value: [{ ...row, status: { errorCode: "0" }, appliedConditionalAccessPolicies: applied }],
      }),
    );
    expect(await page()).toMatchObject({
      kind: "read",
      value: {
        quarantined: 0,
        signIns: [{ errorCode: -1, passkeyUsed: false, applied: { [policyId]: "unknown" } }],
      },
    });
  });

  test("D10 unknown fields are ignored, F1 results that were not sent stay undefined", async () => {
    server.order(reply(200, { value: [{ ...row, novel: {}, appliedConditionalAccessPolicies: null }] }));
    const reading = await page();
    expect(reading).toMatchObject({ kind: "read", value: { signIns: [{ id: "row-1", passkeyUsed: true }] } });
    if (reading.kind === "read") expect(reading.value.signIns[0]?.applied).toBeUndefined();
  });

  test("D11 a row that comes twice on a page counts once", async () => {
    server.order(reply(200, { value: [row, row] }));
    expect(await page()).toMatchObject({ kind: "read", value: { signIns: [{ id: "row-1" }] } });
  });

  test("F5 an unknown method is shown and makes nobody enrolled", async () => {
    server.order(
      reply(200, {
        value: [
          { id: "a", isAdmin: false, methodsRegistered: ["passKeyOfTheFuture", "email"] },
          { id: "b", isAdmin: true, methodsRegistered: ["fido2SecurityKey", "windowsHelloForBusiness"] },
          { id: "c", isAdmin: false, methodsRegistered: null },
        ],
      }),
    );
    expect(await createRegistrations(client).page()).toEqual({
      kind: "read",
      value: {
        quarantined: 1,
        registrations: [
          {
            userId: "a",
            portable: false,
            platformOnly: false,
            unknownMethods: ["passKeyOfTheFuture"],
            isAdmin: false,
          },
          { userId: "b", portable: true, platformOnly: true, unknownMethods: [], isAdmin: true },
        ],
      },
    });
  });

  test("D8 a member that cannot be read makes the whole group unknown", async () => {
    server.order(reply(200, { value: [{ id: "a", accountEnabled: true }, { accountEnabled: true }] }));
    expect(await createDirectory(client).membersOf(groupId)).toMatchObject({ reason: "protocol" });
  });

  test("a member without accountEnabled names the missing permission", async () => {
    server.order(reply(200, { value: [{ id: "a", accountEnabled: null, userType: null }] }));
    expect(await createDirectory(client).membersOf(groupId)).toMatchObject({
      reason: "forbidden",
      because: expect.stringContaining("User.Read.All"),
    });
  });
});

describe("pages", () => {
  test("D12 a page that links to itself ends the walk", async () => {
    server.order(linked(`${server.origin}${firstPath}?$skiptoken=1`));
    const first = await page();
    expect(first).toMatchObject({ kind: "read" });
    expect(await page(first.kind === "read" ? first.value.next : undefined)).toMatchObject({
      reason: "protocol",
    });
  });

  test("D12 a circle of three pages ends the walk of a group", async () => {
    let served = 0;
    server.order((response, request) => {
      served += 1;
      const link = `${server.origin}/v1.0/groups/x?$skiptoken=${served % 3}`;
      const value = [{ id: `member-${served}`, accountEnabled: true, userType: "Member" }];
      reply(200, { value, "@odata.nextLink": link })(response, request);
    });
    expect(await createDirectory(client).membersOf(groupId)).toMatchObject({ reason: "protocol" });
    expect(served).toBeLessThan(10);
  });

  test("D13 a link to another origin is refused and nothing is sent there", async () => {
    const other = await startLoopback();
    other.order(onePage);
    for (const link of [
      `${other.origin}${firstPath}?$skiptoken=1`,
      `${server.origin.replace("127.0.0.1", "user@127.0.0.1")}${firstPath}?$skiptoken=1`,
      `https://127.0.0.1${firstPath}?$skiptoken=1`,
      `${server.origin}/elsewhere?$skiptoken=1`,
      "not a link",
    ]) {
      server.order(linked(link));
      expect(await page()).toMatchObject({ kind: "unavailable", reason: "protocol" });
    }
    server.order(linked(`${server.origin}${firstPath}?$skiptoken=1`));
    const first = await page();
    const next = first.kind === "read" ? (first.value.next ?? "") : "";
    const forged = next.replace(server.origin, other.origin);
    expect(await page(forged)).toMatchObject({ kind: "unavailable", reason: "protocol" });
    expect(other.seen).toHaveLength(0);
    await other.close();
  });

  test("D13 an https address inside a page token stays inside it", async () => {
    server.order(linked(`${server.origin}${firstPath}?$skiptoken=https://evil.example/x`), emptyPage);
    const first = await page();
    const second = await page(first.kind === "read" ? first.value.next : undefined);
    expect(second).toMatchObject({ kind: "read" });
    expect(decodeURIComponent(server.seen[1]?.path ?? "")).toBe(
      `${firstPath}?$skiptoken=https://evil.example/x`,
    );
  });

  test("D14 an expired link begins the window anew once, then holds", async () => {
    const expired = graphError(400, "Request_BadRequest", "Invalid page token");
    server.order(
      linked(`${server.origin}${firstPath}?$skiptoken=old`),
      expired,
      linked(`${server.origin}${firstPath}?$skiptoken=new`),
      expired,
    );
    const first = await page();
    const again = await page(first.kind === "read" ? first.value.next : undefined);
    expect(again).toMatchObject({ kind: "read", value: { signIns: [{ id: "row-1" }] } });
    expect(server.seen[2]?.path).toBe(server.seen[0]?.path);
    expect(await page(again.kind === "read" ? again.value.next : undefined)).toMatchObject({
      reason: "protocol",
    });
  });

  test("D14 a group whose link expires is read from the start and holds nobody twice", async () => {
    const link = `${server.origin}/v1.0/groups/x?$skiptoken=1`;
    const member = (id: string) => ({ id, accountEnabled: true, userType: "Member", department: "Sales" });
    server.order(
      linked(link, [member("left"), member("a")]),
      graphError(400, "Directory_ExpiredPageToken"),
      linked(`${link}2`, [member("a")]),
      reply(200, { value: [member("b"), { ...member("g"), userType: "Guest", department: null }] }),
    );
    const reading = await createDirectory(client).membersOf(groupId);
    expect(reading).toEqual({
      kind: "read",
      value: [
        { id: "a", accountEnabled: true, userType: "member", department: "Sales" },
        { id: "b", accountEnabled: true, userType: "member", department: "Sales" },
        { id: "g", accountEnabled: true, userType: "guest" },
      ],
    });
  });

  test("D15 an empty page with a link goes on", async () => {
    server.order(linked(`${server.origin}${firstPath}?$skiptoken=1`, []), onePage);
    const first = await page();
    const second = await page(first.kind === "read" ? first.value.next : undefined);
    expect(second).toMatchObject({ kind: "read", value: { signIns: [{ id: "row-1" }] } });
  });

  test("a text that is no cursor is refused without a request", async () => {
    expect(await page(`${server.origin}${firstPath}`)).toMatchObject({ reason: "protocol" });
    expect(server.seen).toHaveLength(0);
  });
});

describe("throttling and outages of reads", () => {
  const busy = (retryAfter: string, headers = {}) =>
    graphError(429, "TooManyRequests", "", { "retry-after": retryAfter, ...headers });

  test("D17 a wait of some seconds is slept through on the clock", async () => {
    server.order(busy("2.5"), onePage);
    expect(await page()).toMatchObject({ kind: "read" });
    expect(clock.slept).toEqual([2500]);
  });

  test.for([
    { name: "D17 30 s", behaviour: busy("30"), retryAfterMs: 30_000 },
    { name: "D21 a day", behaviour: busy("86400"), retryAfterMs: 86_400_000 },
    {
      name: "a date 60 s ahead of the server's own",
      behaviour: busy("Fri, 02 Jan 2015 08:01:00 GMT", { date: "Fri, 02 Jan 2015 08:00:00 GMT" }),
      retryAfterMs: 60_000,
    },
  ])("$name to wait is handed to the caller at once", async ({ behaviour, retryAfterMs }) => {
    server.order(behaviour);
    expect(await page()).toMatchObject({ kind: "throttled", retryAfterMs });
    expect([server.seen.length, clock.slept]).toEqual([1, []]);
  });

  test.for([
    { name: "D18 no Retry-After", retryAfter: "" },
    { name: "D19 a Retry-After of words", retryAfter: "soon" },
    { name: "D20 a date in the past", retryAfter: "Fri, 02 Jan 2015 08:00:00 GMT" },
    { name: "D20 zero", retryAfter: "0" },
    { name: "D20 a negative number", retryAfter: "-5" },
  ])("$name is answered with an own back-off of at least a second", async ({ retryAfter }) => {
    server.order(busy(retryAfter), busy(retryAfter), busy(retryAfter), onePage);
    expect(await page()).toMatchObject({ kind: "read" });
    expect(clock.slept).toEqual([1500, 3000, 6000]);
  });

  test("D18 Conditional Access waits at least two seconds, and gives up with a time to come back", async () => {
    server.order(busy(""));
    const reading = await createPolicies(client).read(policyId);
    expect(reading).toMatchObject({ kind: "throttled" });
    expect(clock.slept[0]).toBe(3000);
    expect(clock.slept.reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(20_000);
  });

  test.for([500, 502, 503, 504])("D22 a %i is repeated, then an outage", async (status) => {
    server.order(reply(status, "", { "content-type": "" }), onePage);
    expect(await page()).toMatchObject({ kind: "read" });
    server.order(reply(status, "", { "content-type": "" }));
    expect(await page()).toMatchObject({ kind: "unavailable", reason: "outage" });
    expect(server.seen).toHaveLength(2 + 4);
  });

  test("D24 a connection broken before or within the answer is repeated", async () => {
    server.order(
      (response) => void response.socket?.destroy(),
      (response) => {
        response.writeHead(200, { "content-type": "application/json", "content-length": "500" });
        response.write('{"value":', () => response.socket?.destroy());
      },
      onePage,
    );
    expect(await page()).toMatchObject({ kind: "read" });
    expect(server.seen).toHaveLength(3);
  });

  test("D25 an answer that never comes, or never ends, is an outage after one request", async () => {
    client = clientFor(server.origin, { clock, timeoutsMs: { read: 40, write: 40 } });
    server.order(() => {});
    expect(await page()).toMatchObject({ kind: "unavailable", reason: "outage" });
    server.order(
      (response) => void response.writeHead(200, { "content-type": "application/json" }).write("{"),
    );
    expect(await page()).toMatchObject({ kind: "unavailable", reason: "outage" });
    expect(server.seen).toHaveLength(2);
  });
});

describe("refused reads", () => {
  test("D26 a 401 is answered with one fresh token, a second one ends it", async () => {
    const asked: boolean[] = [];
    const token = async ({ fresh }: { fresh: boolean }) => {
      asked.push(fresh);
      return fresh ? "new" : "old";
    };
    client = clientFor(server.origin, { token });
    server.order(graphError(401, "InvalidAuthenticationToken"), onePage);
    expect(await page()).toMatchObject({ kind: "read" });
    expect(server.seen.map((request) => request.headers.authorization)).toEqual(["Bearer old", "Bearer new"]);
    server.order(graphError(401, "InvalidAuthenticationToken"));
    expect(await page()).toMatchObject({ kind: "unavailable", reason: "forbidden" });
    expect(asked).toEqual([false, true, false, true]);
  });

  test("a token that cannot be had is an outage, and no request leaves", async () => {
    client = clientFor(server.origin, { token: () => Promise.reject(new Error("identity endpoint down")) });
    expect(await page()).toMatchObject({ kind: "unavailable", reason: "outage" });
    expect(server.seen).toHaveLength(0);
  });

  test.for([
    { name: "D27 a 403", code: "Authorization_RequestDenied", words: "AuditLog.Read.All" },
    {
      name: "D28 a 403 for want of a licence",
      code: "Authentication_RequestFromNonPremiumTenantOrB2CTenant",
      words: "P1 licence",
    },
  ])("$name names what is missing and is not repeated", async ({ code, words }) => {
    server.order(graphError(403, code));
    expect(await page()).toMatchObject({ reason: "forbidden", because: expect.stringContaining(words) });
    expect(server.seen).toHaveLength(1);
  });

  test("D29 a policy that is gone is missing", async () => {
    server.order(graphError(404, "Request_ResourceNotFound", "user anna@corp.example"));
    const reading = await createPolicies(client).read(policyId);
    expect(reading).toMatchObject({ kind: "unavailable", reason: "missing" });
    expect(JSON.stringify(reading)).not.toContain("anna");
  });

  test("a redirect is not followed", async () => {
    const other = await startLoopback();
    server.order(reply(302, "", { location: `${other.origin}/v1.0/x` }));
    expect(await page()).toMatchObject({ kind: "unavailable", reason: "protocol" });
    expect(other.seen).toHaveLength(0);
    await other.close();
  });
});

describe("writes", () => {
  const flip = () => createPolicies(client).setState(policyId, "enabled");

  test.for([
    { name: "D22 a 500", behaviour: reply(500) },
    { name: "D22 a 502", behaviour: reply(502) },
    { name: "D23 a 503", behaviour: graphError(503, "serviceNotAvailable", "", { "retry-after": "1" }) },
    { name: "D24 a reset after sending", behaviour: ((r) => void r.socket?.destroy()) satisfies Behaviour },
    { name: "D25 no answer", behaviour: (() => {}) satisfies Behaviour },
    { name: "D1 a 200 with HTML", behaviour: reply(200, "<html>", { "content-type": "text/html" }) },
    { name: "a 403 that a proxy made", behaviour: reply(403, "<html>", { "content-type": "text/html" }) },
    { name: "a redirect", behaviour: reply(302, "", { location: "/" }) },
  ])("$name leaves the outcome unknown, and the write is sent once", async ({ behaviour }) => {
    client = clientFor(server.origin, { clock, timeoutsMs: { read: 100, write: 100 } });
    server.order(behaviour, reply(204));
    expect(await flip()).toMatchObject({ kind: "unknownOutcome" });
    expect(server.seen).toHaveLength(1);
  });

  test("D18 a 429 says when to come back, and the write is sent once", async () => {
    server.order(graphError(429, "TooManyRequests"), reply(204));
    expect(await flip()).toMatchObject({ kind: "throttled", retryAfterMs: 3000 });
    expect(server.seen).toHaveLength(1);
  });

  test("D26 a 401 is a refusal, and only the next call asks for a fresh token", async () => {
    client = clientFor(server.origin, { token: async ({ fresh }) => (fresh ? "new" : "old") });
    server.order(graphError(401, "InvalidAuthenticationToken"), reply(204));
    expect(await flip()).toMatchObject({ kind: "refused" });
    expect(server.seen).toHaveLength(1);
    expect(await flip()).toEqual({ kind: "accepted" });
    expect(server.seen[1]?.headers.authorization).toBe("Bearer new");
  });

  test("D27 a 403 is a refusal that names the permission", async () => {
    server.order(graphError(403, "Authorization_RequestDenied"));
    expect(await flip()).toEqual({
      kind: "refused",
      because: expect.stringContaining("Policy.ReadWrite.ConditionalAccess"),
    });
  });

  test("the state and nothing else is sent, to v1.0", async () => {
    server.order(reply(204));
    expect(await flip()).toEqual({ kind: "accepted" });
    expect(await createPolicies(client).setState(policyId, "reportOnly")).toEqual({ kind: "accepted" });
    expect(server.seen.map(({ method, path, body }) => [method, path, body])).toEqual([
      ["PATCH", `/v1.0/identity/conditionalAccess/policies/${policyId}`, '{"state":"enabled"}'],
      [
        "PATCH",
        `/v1.0/identity/conditionalAccess/policies/${policyId}`,
        '{"state":"enabledForReportingButNotEnforced"}',
      ],
    ]);
  });

  const userId = "b0000000-0000-4000-8000-000000000001";
  test.for([
    {
      name: "adding a member who is there already",
      behaviour: graphError(400, "Request_BadRequest", "One or more added object references already exist."),
      act: "addMember" as const,
      outcome: "accepted",
    },
    {
      name: "removing a member who is not there",
      behaviour: graphError(404, "Request_ResourceNotFound", "Resource does not exist."),
      act: "removeMember" as const,
      outcome: "accepted",
    },
    {
      name: "adding to a group that is not there",
      behaviour: graphError(404, "Request_ResourceNotFound", "Resource does not exist."),
      act: "addMember" as const,
      outcome: "refused",
    },
  ])("$name is $outcome", async ({ behaviour, act, outcome }) => {
    server.order(behaviour);
    expect(await createDirectory(client)[act](groupId, userId)).toMatchObject({ kind: outcome });
    expect(server.seen).toHaveLength(1);
  });
});
