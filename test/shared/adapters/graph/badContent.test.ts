import { describe, expect, test } from "vitest";
import { createDirectory } from "../../../../shared/adapters/graph/createDirectory.ts";
import { createRegistrations } from "../../../../shared/adapters/graph/createRegistrations.ts";
import type { Behaviour } from "./loopback.ts";
import { reply } from "./reply.ts";
import { signInExample as row } from "./signInExample.ts";
import { useBench } from "./useBench.ts";

const policyId = "c0000000-0000-4000-8000-000000000003";
const groupId = "e0000000-0000-4000-8000-000000000003";
const onePage = reply(200, { value: [row] });
const bench = useBench();

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
    bench().server.order(behaviour);
    expect(await bench().page()).toMatchObject({ kind: "unavailable", reason: "protocol" });
    expect(bench().server.seen).toHaveLength(requests);
  });

  test("D4 an empty body that passes costs one repetition", async () => {
    bench().server.order(reply(200), onePage);
    expect(await bench().page()).toMatchObject({ kind: "read", value: { signIns: [{ id: "row-1" }] } });
  });

  test("D16 an answer larger than any page of Graph is given up while it arrives", async () => {
    const chunk = Buffer.alloc(1024 * 1024, " ");
    bench().server.order((response) => {
      response.writeHead(200, { "content-type": "application/json" });
      const more = () => {
        while (!response.destroyed) if (!response.write(chunk)) return void response.once("drain", more);
      };
      more();
    });
    expect(await bench().page()).toMatchObject({ kind: "unavailable", reason: "protocol" });
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
    bench().server.order(
      reply(200, {
        value: [
          { ...row, ...change },
          { ...row, id: "row-2" },
        ],
      }),
    );
    const reading = await bench().page();
    const unread = [expect.stringMatching(/^[0-9a-f]{64}$/)];
    expect(reading).toMatchObject({ kind: "read", value: { unread, signIns: [{ id: "row-2" }] } });
  });

  test("a guess at a name that nobody has is about nobody, and any other row without a person is not read", async () => {
    const guess = { ...row, id: "guess", userId: "", status: { errorCode: 50034 } };
    bench().server.order(reply(200, { value: [guess, { ...guess, id: "x", status: { errorCode: 53003 } }] }));
    const unread = [expect.any(String)];
    expect(await bench().page()).toMatchObject({ value: { unread, signIns: [{ id: "guess" }] } });
  });

  test("D9 an error code that is text and a result of the future are kept as unknown, never as success", async () => {
    const applied = [{ id: policyId, result: "unknownFutureValue" }];
    bench().server.order(
      reply(200, {
        value: [{ ...row, status: { errorCode: "0" }, appliedConditionalAccessPolicies: applied }],
      }),
    );
    expect(await bench().page()).toMatchObject({
      kind: "read",
      value: {
        unread: [],
        signIns: [{ errorCode: -1, passkeyUsed: false, applied: { [policyId]: "unknown" } }],
      },
    });
  });

  test("D10 unknown fields are ignored, F1 results that were not sent stay undefined", async () => {
    bench().server.order(
      reply(200, { value: [{ ...row, novel: {}, appliedConditionalAccessPolicies: null }] }),
    );
    const reading = await bench().page();
    expect(reading).toMatchObject({ kind: "read", value: { signIns: [{ id: "row-1", passkeyUsed: true }] } });
    if (reading.kind === "read") expect(reading.value.signIns[0]?.applied).toBeUndefined();
  });

  test("a row outside the window asked for is left to its own window", async () => {
    const at = (id: string, createdDateTime: string) => ({ ...row, id, createdDateTime });
    bench().server.order(
      reply(200, {
        value: [
          at("late", "2026-01-05T08:00:00Z"),
          at("last", "2026-01-05T07:59:59.9999999Z"),
          at("first", "2026-01-05T07:00:00Z"),
          at("early", "2026-01-05T06:59:59.9999999Z"),
        ],
      }),
    );
    const reading = await bench().page();
    expect(reading).toMatchObject({ value: { unread: [], signIns: [{ id: "last" }, { id: "first" }] } });
  });

  test.for([
    {
      name: "that failed",
      details: [{ authenticationMethod: "Passkey (device-bound)", succeeded: false }],
      code: 0,
    },
    { name: "in a sign-in that failed", details: row.authenticationDetails, code: 53003 },
    {
      name: "satisfied earlier",
      details: [{ authenticationMethod: "Previously satisfied", succeeded: true }],
      code: 0,
    },
    { name: "that was not sent", details: null, code: 0 },
  ])("a passkey $name was not used", async ({ details, code }) => {
    const value = [{ ...row, authenticationDetails: details, status: { errorCode: code } }];
    bench().server.order(reply(200, { value }));
    expect(await bench().page()).toMatchObject({
      value: { signIns: [{ passkeyUsed: false, errorCode: code }] },
    });
  });

  test("D11 a row that comes twice on a page counts once", async () => {
    bench().server.order(reply(200, { value: [row, row] }));
    expect(await bench().page()).toMatchObject({ kind: "read", value: { signIns: [{ id: "row-1" }] } });
  });

  test("F5 an unknown method is shown and makes nobody enrolled", async () => {
    bench().server.order(
      reply(200, {
        value: [
          { id: "a", isAdmin: false, methodsRegistered: ["passKeyOfTheFuture", "email"] },
          { id: "b", isAdmin: true, methodsRegistered: ["fido2SecurityKey", "windowsHelloForBusiness"] },
          { id: "c", isAdmin: false, methodsRegistered: null },
        ],
      }),
    );
    expect(await createRegistrations(bench().client).page()).toEqual({
      kind: "read",
      value: {
        quarantined: 1,
        registrations: [
          {
            userId: "a",
            kinds: [],
            legacy: [],
            otherMethods: "unknown",
            unknownMethods: ["passKeyOfTheFuture"],
            isAdmin: false,
          },
          {
            userId: "b",
            kinds: ["securityKey", "windowsHello"],
            legacy: [],
            otherMethods: "some",
            unknownMethods: [],
            isAdmin: true,
          },
        ],
      },
    });
  });

  test("D8 a member that cannot be read makes the whole group unknown", async () => {
    bench().server.order(
      reply(200, { value: [{ id: "a", accountEnabled: true }, { accountEnabled: true }] }),
    );
    expect(await createDirectory(bench().client).membersOf(groupId)).toMatchObject({ reason: "protocol" });
  });

  test("a member without accountEnabled names the missing permission", async () => {
    bench().server.order(reply(200, { value: [{ id: "a", accountEnabled: null, userType: null }] }));
    expect(await createDirectory(bench().client).membersOf(groupId)).toMatchObject({
      reason: "forbidden",
      because: expect.stringContaining("User.Read.All"),
    });
  });
});

test.for([
  ["Temporary Access Pass", true, 0, true],
  ["Temporary Access Pass", false, 0, false],
  ["Temporary Access Pass", true, 130503, false],
  ["Password", true, 0, false],
] as const)(
  "%s that succeeded=%s with code %i is a pass used: %s",
  async ([method, succeeded, errorCode, passUsed]) => {
    const authenticationDetails = [{ authenticationMethod: method, succeeded }];
    bench().server.order(reply(200, { value: [{ ...row, status: { errorCode }, authenticationDetails }] }));
    expect(await bench().page()).toMatchObject({ value: { signIns: [{ passUsed, passkeyUsed: false }] } });
  },
);
