import { Client } from "@microsoft/microsoft-graph-client";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { authenticate } from "../../../../shared/adapters/graph/authenticate.ts";
import { chain } from "../../../../shared/adapters/graph/chain.ts";
import { GraphCall } from "../../../../shared/adapters/graph/graphCall.ts";
import type { GraphClient, GraphWrite } from "../../../../shared/adapters/graph/graphClient.ts";
import { guardTarget } from "../../../../shared/adapters/graph/guardTarget.ts";
import { GuardViolation } from "../../../../shared/adapters/graph/guardViolation.ts";
import { bodyOfDraft } from "../../../../shared/domain/enforcement/policyDraft.ts";
import { page } from "../../../../shared/schemas/graph/page.ts";
import { clientFor } from "./clientFor.ts";
import { type Loopback, startLoopback } from "./loopback.ts";
import { reply } from "./reply.ts";

const policy = "/identity/conditionalAccess/policies/c0000000-0000-4000-8000-000000000003";
const group = "/groups/e0000000-0000-4000-8000-000000000003";
const person = "b0000000-0000-4000-8000-000000000001";

let server: Loopback;
let client: GraphClient;
beforeEach(async () => {
  server = await startLoopback();
  server.order(reply(204));
  client = clientFor(server.origin);
});
afterEach(() => server.close());

const write = (method: GraphWrite["method"], path: string, body?: unknown) =>
  client.write({
    method,
    path,
    lane: "identity",
    permission: "none",
    ...(body === undefined ? {} : { body }),
  });

describe("the guard of questions", () => {
  const question = {
    signInIdentity: { "@odata.type": "#microsoft.graph.userSignIn", userId: person },
    signInContext: { "@odata.type": "#microsoft.graph.applicationContext", includeApplications: ["a"] },
    signInConditions: {},
  };
  const ask = (path: string, body: unknown) =>
    client.read({
      version: "v1.0",
      path,
      lane: "identity",
      permission: "none",
      schema: page,
      question: body,
    });
  test.for<[string, unknown]>([
    [policy, question],
    ["/identity/conditionalAccess/policies", question],
    [`/users/${person}/authentication/temporaryAccessPassMethods`, question],
    ["/identity/conditionalAccess/evaluate", { state: "enabled" }],
    ["/identity/conditionalAccess/evaluate", []],
  ])("throws at POST %s %j and sends nothing", async ([path, body]) => {
    await expect(ask(path, body)).rejects.toThrow(GuardViolation);
    expect(server.seen).toHaveLength(0);
  });
  test("lets a what-if question pass", async () => {
    await ask("/identity/conditionalAccess/evaluate", question);
    expect(server.seen).toHaveLength(1);
  });
});

/** Whom the final policy includes and excludes. */
function everybodyBut({ includeGroups: _, ...excluded }: Record<string, unknown>) {
  return { ...excluded, includeUsers: ["All"] };
}

describe("the write guard", () => {
  const made = bodyOfDraft({
    displayName: "Passkeys: Sales [r1/sales]",
    includes: person,
    excludeUsers: [person, person],
    excludeGroups: [person],
    strengthId: "00000000-0000-0000-0000-000000000004",
  });
  const { users } = made.conditions;
  const policies = "/identity/conditionalAccess/policies";
  const passkeys = "/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/fido2";
  const target = { targetType: "group", id: person, isRegistrationRequired: false };
  const added = {
    "@odata.type": "#microsoft.graph.fido2AuthenticationMethodConfiguration",
    includeTargets: [target],
  };
  const ref = { "@odata.id": `https://graph.example/v1.0/directoryObjects/${person}` };
  test.for<[GraphWrite["method"], string, unknown?]>([
    ["DELETE", policy],
    ["DELETE", group],
    ["DELETE", `${group}/members/${person}`],
    ["DELETE", `${group}/owners/${person}/$ref`],
    ["DELETE", `/users/${person}`],
    ["DELETE", `/users/${person}/authentication/fido2Methods/1`],
    ["DELETE", `${group}/members/${person}/$ref/../../../../${policy}`],
    ["DELETE", `/groups/*/members/${person}/$ref`],
    ["DELETE", `${group}/members/${person}/$ref?x=1`],
    ["PATCH", policy, { state: "disabled" }],
    ["PATCH", policy, { state: "enabled", displayName: "x" }],
    ["PATCH", policy, { conditions: {} }],
    ["PATCH", policy, {}],
    ["PATCH", policy, "state"],
    ["PATCH", policy, null],
    ["PATCH", "/identity/conditionalAccess/policies", { state: "enabled" }],
    ["PATCH", "/policies/authenticationMethodsPolicy", { state: "enabled" }],
    ["PATCH", passkeys, { ...added, state: "disabled" }],
    ["PATCH", passkeys, { ...added, excludeTargets: [] }],
    ["PATCH", passkeys, { ...added, passkeyProfiles: [] }],
    ["PATCH", passkeys, { ...added, includeTargets: [] }],
    ["PATCH", passkeys, { ...added, includeTargets: [{ ...target, id: "all_users" }] }],
    ["PATCH", passkeys, { ...added, includeTargets: [target, target] }],
    ["PATCH", passkeys, { ...added, includeTargets: [{ ...target, more: 1 }] }],
    ["PATCH", passkeys, { includeTargets: [target] }],
    ["PATCH", `${passkeys}?x=1`, added],
    ["PATCH", passkeys.replace("fido2", "temporaryAccessPass"), added],
    ["DELETE", passkeys],
    ["POST", policies, { state: "enabled" }],
    ["POST", policies, { ...made, state: "enabled" }],
    ["POST", policies, { ...made, state: "disabled" }],
    ["POST", policies, { ...made, displayName: "without a mark" }],
    ["POST", policies, { ...made, sessionControls: {} }],
    ["POST", policies, { ...made, conditions: { ...made.conditions, platforms: null } }],
    [
      "POST",
      policies,
      { ...made, conditions: { ...made.conditions, users: { ...users, excludeUsers: [] } } },
    ],
    [
      "POST",
      policies,
      { ...made, conditions: { ...made.conditions, users: { ...users, includeUsers: ["All"] } } },
    ],
    ["POST", policies, { ...made, grantControls: { operator: "OR", builtInControls: ["block"] } }],
    ["POST", `${policies}?x=1`, made],
    ["POST", `${group}/members/$ref`, { "@odata.id": "nowhere" }],
    ["POST", `${group}/members/$ref`, { ...ref, more: 1 }],
    ["POST", `/users/${person}/authentication/temporaryAccessPassMethods`, {}],
    ["POST", "/$batch", { requests: [] }],
    ["POST", "/identity/conditionalAccess/evaluate", {}],
  ])("throws at %s %s %j and sends nothing", async ([method, path, body]) => {
    await expect(write(method, path, body)).rejects.toThrow(GuardViolation);
    expect(server.seen).toHaveLength(0);
  });

  test.for<[GraphWrite["method"], string, unknown?]>([
    ["PATCH", policy, { state: "enabled" }],
    ["PATCH", policy, { state: "enabledForReportingButNotEnforced" }],
    ["PATCH", passkeys, added],
    ["PATCH", passkeys, { ...added, includeTargets: [{ ...target, id: "all_users" }, target] }],
    ["POST", `${group}/members/$ref`, ref],
    ["POST", policies, made],
    ["POST", policies, { ...made, conditions: { ...made.conditions, users: { ...everybodyBut(users) } } }],
    ["DELETE", `${group}/members/${person}/$ref`],
  ])("lets %s %s %j pass", async ([method, path, body]) => {
    expect(await write(method, path, body)).toEqual({ kind: "accepted" });
    expect(server.seen).toHaveLength(1);
  });

  test("never lets a DELETE reach anything but a member of a group, however its path is spelt", async () => {
    const piece = fc.constantFrom(
      "groups",
      "members",
      "policies",
      "identity",
      "conditionalAccess",
      "users",
      person,
      "$ref",
      "..",
      "%2e%2e",
      "%2F",
      "",
      "https://",
      "?",
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 7 }), async (pieces) => {
        await write("DELETE", `/${pieces.join("/")}`).catch(() => {});
      }),
      { numRuns: 300 },
    );
    const member = new RegExp(`^/v1\\.0/groups/${person}/members/${person}/\\$ref$`);
    expect(server.seen.filter(({ path }) => !member.test(path))).toEqual([]);
  });
});

describe("the token", () => {
  test("goes to the configured origin and nowhere else", async () => {
    const other = await startLoopback();
    other.order(reply(200, { value: [] }));
    let tokens = 0;
    const sdk = Client.initWithMiddleware({
      baseUrl: other.origin,
      middleware: chain(
        [
          guardTarget(server.origin),
          authenticate(async () => {
            tokens += 1;
            return "simulated";
          }),
        ],
        (request) => fetch(request.url, { headers: request.headers }),
      ),
    });
    const call = new GraphCall("read", "identity", 0);
    await expect(sdk.api("/users").middlewareOptions([call]).get()).rejects.toThrow(GuardViolation);
    expect([tokens, other.seen.length]).toEqual([0, 0]);

    server.order(reply(200, { value: [] }));
    const read = await client.read({
      version: "v1.0",
      path: "/users",
      lane: "identity",
      permission: "none",
      schema: page,
    });
    expect(read.kind).toBe("read");
    expect(server.seen[0]?.headers.authorization).toBe("Bearer simulated");
    await other.close();
  });

  test("does not follow a path that names another host", async () => {
    const read = client.read({
      version: "v1.0",
      path: "/x?next=https://evil.example/v1.0/users",
      lane: "identity",
      permission: "none",
      schema: page,
    });
    expect(await read).toMatchObject({ kind: "unavailable" });
    expect(server.seen.map((request) => request.headers.host)).toEqual([server.origin.slice(7)]);
  });
});

describe("the base URL", () => {
  test.for([
    { baseUrl: "http://graph.microsoft.com", embedded: true },
    { baseUrl: "http://127.0.0.1:8080", embedded: false },
    { baseUrl: "http://localhost:8080", embedded: true },
    { baseUrl: "http://127.0.0.1.example.com", embedded: true },
    { baseUrl: "https://graph.microsoft.com/v1.0", embedded: false },
    { baseUrl: "https://user@graph.microsoft.com", embedded: false },
    { baseUrl: "ftp://127.0.0.1", embedded: true },
  ])("$baseUrl is refused at start (embedded: $embedded)", ({ baseUrl, embedded }) => {
    expect(() => clientFor(baseUrl, { embedded })).toThrow(/base URL/);
  });

  test("https is accepted outside the embedded World", () => {
    expect(clientFor("https://graph.microsoft.us/", { embedded: false }).origin).toBe(
      "https://graph.microsoft.us",
    );
  });
});

test("every request says who asks and what it understands, with the World's own headers as of its leaving", async () => {
  let time = 0;
  client = clientFor(server.origin, {
    headers: () => {
      time += 1;
      return { "x-virtual-now": `t${time}`, authorization: "Bearer stolen" };
    },
  });
  server.order(reply(503), reply(200, { value: [] }));
  const wanted = { version: "v1.0", path: "/x", lane: "identity", permission: "none", schema: page } as const;
  await client.read({ ...wanted, eventual: true });
  const sent = server.seen.map(({ headers }) => headers);
  expect(sent.map((headers) => headers["x-virtual-now"])).toEqual(["t1", "t2"]);
  expect(new Set(sent.map((headers) => headers["client-request-id"])).size).toBe(2);
  for (const headers of sent) {
    expect(headers).toMatchObject({
      prefer: "include-unknown-enum-members",
      consistencylevel: "eventual",
      authorization: "Bearer simulated",
    });
  }
});

describe("the guard of mail", () => {
  const sender = "passkeys+it@corp.example";
  const path = `/users/${encodeURIComponent(sender)}/sendMail`;
  const body = {
    message: {
      subject: "Passkeys: مفاتيح المرور",
      body: { contentType: "HTML", content: "<p>Hello</p>" },
      toRecipients: [{ emailAddress: { address: "user0020@corp.example" } }],
      internetMessageHeaders: [{ name: "x-passkey-rollout-message", value: "0".repeat(32) }],
    },
    saveToSentItems: true,
  };
  const { message } = body;
  const send = (to: string, what: unknown) =>
    clientFor(server.origin, { mailSender: sender }).write({
      method: "POST",
      path: to,
      body: what,
      lane: "mail",
      permission: "none",
    });

  test("lets mail of the configured mailbox pass, accepted at 202", async () => {
    server.order(reply(202));
    expect(await send(path, body)).toEqual({ kind: "accepted" });
  });

  test.for<[string, string, unknown]>([
    ["another mailbox", "/users/other@corp.example/sendMail", body],
    ["the mailbox as a pattern", "/users/passkeys!!it@corpxexample/sendMail", body],
    ["another call of the mailbox", `${path.replace("sendMail", "messages")}`, body],
    ["a query", `${path}?a=b`, body],
    [
      "two recipients",
      path,
      { ...body, message: { ...message, toRecipients: [...message.toRecipients, ...message.toRecipients] } },
    ],
    ["a copy to somebody", path, { ...body, message: { ...message, ccRecipients: message.toRecipients } }],
    ["another sender", path, { ...body, message: { ...message, from: message.toRecipients[0] } }],
    ["an attachment", path, { ...body, message: { ...message, attachments: [] } }],
    ["no marker", path, { ...body, message: { ...message, internetMessageHeaders: [] } }],
    [
      "a line break in the subject",
      path,
      { ...body, message: { ...message, subject: "a\r\nBcc: b@c.example" } },
    ],
    [
      "two addresses in one",
      path,
      {
        ...body,
        message: { ...message, toRecipients: [{ emailAddress: { address: "a@b.example,c@d.example" } }] },
      },
    ],
    ["no trace in the mailbox", path, { ...body, saveToSentItems: false }],
  ])("refuses %s", async ([, to, what]) => {
    await expect(send(to, what)).rejects.toThrow(GuardViolation);
    expect(server.seen).toHaveLength(0);
  });

  test("refuses all mail where no mailbox is set", async () => {
    await expect(write("POST", path, body)).rejects.toThrow(GuardViolation);
  });
});
