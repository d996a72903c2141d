import { expect, test } from "vitest";
import { createAudits } from "../../../../shared/adapters/graph/createAudits.ts";
import { reply } from "./reply.ts";
import { useBench } from "./useBench.ts";

const bench = useBench();
const until = Date.parse("2026-01-05T08:00:00.000Z");
const from = until - 3_600_000;

/** A pass as the tenant tells it, with names, addresses and values that nobody must keep. */
const row = {
  id: "Directory_1",
  category: "UserManagement",
  activityDateTime: "2026-01-05T07:30:00.1234567Z",
  activityDisplayName: "Admin registered temporary access pass method for user",
  loggedByService: "Authentication Methods",
  result: "success",
  resultReason: "Admin registered temporary access pass method for user",
  initiatedBy: {
    user: { id: "desk-1", displayName: "Dana Desk", userPrincipalName: "dana@example.org" },
    app: null,
  },
  targetResources: [
    {
      id: "user-1",
      type: "User",
      displayName: "Ann Able",
      userPrincipalName: "ann@example.org",
      modifiedProperties: [{ displayName: "TemporaryAccessPass", oldValue: null, newValue: "pass-value-1" }],
    },
    { id: null, type: "Other" },
  ],
  additionalDetails: [{ key: "AAGUID", value: "90a3ccdf-635c-4729-a248-9b709135078f" }],
};

const page = (service?: "Authentication Methods") =>
  createAudits(bench().client).page(from, until, undefined, service);

test("an audit says who did what to whom, and keeps no name and no value", async () => {
  bench().server.order(reply(200, { value: [row] }));
  const reading = await page();
  expect(reading).toEqual({
    kind: "read",
    value: {
      audits: [
        {
          id: "Directory_1",
          at: Date.parse("2026-01-05T07:30:00.123Z"),
          service: "Authentication Methods",
          category: "UserManagement",
          activity: row.activityDisplayName,
          means: "passIssued",
          result: "success",
          actor: { kind: "user", id: "desk-1" },
          targets: [{ type: "User", id: "user-1" }],
          aaguid: "90a3ccdf-635c-4729-a248-9b709135078f",
        },
      ],
      quarantined: 0,
    },
  });
  expect(JSON.stringify(reading)).not.toMatch(/Dana|dana@|Ann|ann@|pass-value/);
});

test.for([
  { app: { appId: "app-1", servicePrincipalId: "sp-1" }, actor: { kind: "app", id: "sp-1" } },
  { app: { appId: "app-1", servicePrincipalId: null }, actor: { kind: "app", id: "app-1" } },
  { app: { appId: null, servicePrincipalId: null }, actor: undefined },
])("the actor of $app is $actor", async ({ app, actor }) => {
  bench().server.order(reply(200, { value: [{ ...row, initiatedBy: { user: null, app } }] }));
  const reading = await page();
  expect(reading.kind === "read" ? reading.value.audits.map((audit) => audit.actor) : "unread").toEqual([
    actor,
  ]);
});

test.for([
  {
    details: [{ key: "AAGuid", value: "90A3CCDF-635C-4729-A248-9B709135078F" }],
    aaguid: "90a3ccdf-635c-4729-a248-9b709135078f",
  },
  { details: [{ key: "AAGUID", value: "the key of Ann" }], aaguid: undefined },
  { details: [{ key: "WebAuthnInfo", value: "90a3ccdf-635c-4729-a248-9b709135078f" }], aaguid: undefined },
  { details: null, aaguid: undefined },
])("the model of the passkey in $details is $aaguid", async ({ details, aaguid }) => {
  bench().server.order(reply(200, { value: [{ ...row, additionalDetails: details }] }));
  const reading = await page();
  expect(reading.kind === "read" ? reading.value.audits.map((audit) => audit.aaguid) : "unread").toEqual([
    aaguid,
  ]);
});

test("the window and the service are asked for in the words Graph documents, and a row outside is dropped", async () => {
  const late = { ...row, id: "late", activityDateTime: "2026-01-05T08:00:00.0000000Z" };
  bench().server.order(reply(200, { value: [late] }));
  expect(await page("Authentication Methods")).toMatchObject({ value: { audits: [] } });
  expect(decodeURIComponent(bench().server.seen[0]?.path ?? "")).toContain(
    "$filter=activityDateTime ge 2026-01-05T07:00:00.000Z and activityDateTime le 2026-01-05T07:59:59.999Z" +
      " and loggedByService eq 'Authentication Methods'",
  );
});

test("a row that cannot be read costs itself and is counted", async () => {
  bench().server.order(reply(200, { value: [{ id: "bad" }, row] }));
  expect(await page()).toMatchObject({ value: { quarantined: 1, audits: [{ id: "Directory_1" }] } });
});
