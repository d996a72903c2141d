import { describe, expect, test } from "vitest";
import { openApi } from "../../../functions/http/openApi.ts";
import { routes } from "../../../functions/http/routes.ts";
import type { Role } from "../../../shared/ports/identify.ts";
import { badTokens } from "../../fakes/badTokens.ts";
import { createBench, people } from "./createBench.ts";

const hash = "a".repeat(64);
const values: Readonly<Record<string, string>> = {
  id: "r-1",
  gate: "early.start",
  hash,
  n: "1",
  issueId: "1",
  objectId: "b0000000-0000-4000-8000-000000000002",
  setting: "killSwitch",
  wave: "early-adopters",
  template: "invite",
  version: "1",
};

const roles = ["reader", "operator", "approver", "emergency", "helpdesk", "service"] as const;
const reads: readonly Role[] = ["reader", "operator", "approver", "emergency"];
const operator: readonly Role[] = ["operator"];

/** Who gets past the guard of each route, and whether apps do; the contract, written out apart from the routes. */
const allowed: Readonly<Record<string, { readonly roles: readonly Role[]; readonly apps: boolean }>> = {
  startRollout: { roles: operator, apps: true },
  listRollouts: { roles: reads, apps: true },
  getRollout: { roles: reads, apps: true },
  getTimeline: { roles: reads, apps: true },
  listGates: { roles: reads, apps: true },
  getGate: { roles: reads, apps: true },
  decide: { roles: ["approver"], apps: false },
  getEvidence: { roles: reads, apps: true },
  order: { roles: ["operator", "approver", "emergency"], apps: true },
  attest: { roles: operator, apps: false },
  getRollback: { roles: reads, apps: true },
  concludeInvestigation: { roles: operator, apps: false },
  receiveHelpdeskEvent: { roles: ["helpdesk", "service"], apps: true },
  getPlanDiff: { roles: reads, apps: true },
  amend: { roles: operator, apps: false },
  getAmendment: { roles: reads, apps: true },
  confirmAmendment: { roles: ["approver"], apps: false },
  requestException: { roles: operator, apps: false },
  listExceptions: { roles: reads, apps: true },
  listStranded: { roles: reads, apps: true },
  listChecks: { roles: reads, apps: true },
  refreshChecks: { roles: operator, apps: true },
  listDeviceAudit: { roles: ["operator", "helpdesk"], apps: true },
  getCensus: { roles: reads, apps: true },
  listLegacyUses: { roles: ["operator", "helpdesk"], apps: true },
  listHoldouts: { roles: ["operator", "helpdesk"], apps: true },
  decideException: { roles: ["approver"], apps: false },
  endException: { roles: ["operator", "approver"], apps: false },
  setSwitch: { roles: ["emergency", "operator", "approver"], apps: false },
  registerIssue: { roles: operator, apps: true },
  updateIssue: { roles: operator, apps: false },
  draftTemplate: { roles: operator, apps: false },
  listMessages: { roles: reads, apps: true },
  getTemplate: { roles: reads, apps: true },
  approveTemplate: { roles: ["approver"], apps: false },
  previewTemplate: { roles: reads, apps: true },
  proposeSending: { roles: operator, apps: false },
  withdrawSending: { roles: operator, apps: false },
  keepTemplate: { roles: operator, apps: false },
  listRecipients: { roles: ["operator", "helpdesk"], apps: true },
  exportRecipients: { roles: operator, apps: false },
  attestExport: { roles: operator, apps: false },
  logQuestion: { roles: operator, apps: false },
  getCohorts: { roles: reads, apps: true },
  enableMethods: { roles: operator, apps: false },
  suggestPeople: { roles: operator, apps: false },
  getPerson: { roles: [...reads, "helpdesk"], apps: true },
  getReport: { roles: reads, apps: true },
  scheduleSession: { roles: operator, apps: false },
  listSessions: { roles: reads, apps: true },
  reportSession: { roles: operator, apps: false },
  getSessionCalendar: { roles: reads, apps: true },
  startDrill: { roles: operator, apps: false },
  listDrills: { roles: reads, apps: true },
  attestDrill: { roles: operator, apps: false },
  startTabletop: { roles: operator, apps: false },
  listTabletops: { roles: reads, apps: true },
  reportTabletop: { roles: operator, apps: false },
  listAssist: { roles: ["operator", "helpdesk"], apps: true },
  getLifecycle: { roles: reads, apps: true },
  getLifecycleVersion: { roles: reads, apps: true },
  editLifecycle: { roles: operator, apps: false },
  decideLifecycle: { roles: ["approver"], apps: false },
  getDate: { roles: reads, apps: true },
  proposeDate: { roles: operator, apps: false },
  noteAssist: { roles: ["operator", "helpdesk"], apps: false },
};
const open = ["getHealth", "getOpenApi"];

const callers = [...roles, ""].flatMap((role) => [
  { who: `a person with ${role || "no role"}`, role, app: false },
  { who: `an app with ${role || "no role"}`, role, app: true },
]);
const guarded = routes.filter(({ name }) => !open.includes(name));
const rows = guarded.flatMap((route) => callers.map((caller) => ({ name: route.name, ...caller, route })));
const pathOf = (template: string): string =>
  `/api/${template.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "")}`;
const object = "d0000000-0000-4000-8000-0000000000af";
const guardCodes = ["MISSING_ROLE", "HUMANS_ONLY", "UNAUTHENTICATED"];

describe("every route asks who calls", () => {
  test.for(rows)("$name: $who gets exactly what the contract allows", async ({ route, name, role, app }) => {
    const { status, body } = await createBench().call(route.method, pathOf(route.path), {
      as: `${object};${role}${app ? ";app" : ""}`,
      ...(route.body === undefined ? {} : { body: {} }),
    });
    const contract = allowed[name];
    const hasRole = contract?.roles.some((one) => one === role) ?? false;
    if (hasRole && (!app || contract?.apps)) {
      expect(guardCodes).not.toContain(body.code);
      return;
    }
    // Entra gives an app without any app role no token for this API; whoever has one anyway is nobody.
    const expected =
      app && role === "" ? [401, "UNAUTHENTICATED"] : [403, hasRole ? "HUMANS_ONLY" : "MISSING_ROLE"];
    expect([status, body.code]).toEqual(expected);
  });

  test.for(guarded)("B1 $name: nobody gets in without a token, whatever they say they are", async (route) => {
    const bench = createBench();
    const before = await bench.snapshot();
    const disguises = [
      {},
      { "x-dev-identity": people.operator },
      { "x-ms-client-principal": Buffer.from('{"auth_typ":"aad"}').toString("base64") },
      { "x-ms-client-principal-id": object, "x-ms-client-principal-name": "ana" },
    ];
    for (const headers of disguises) {
      const sent = { headers, ...(route.body === undefined ? {} : { body: {} }) };
      const reply = await bench.call(route.method, pathOf(route.path), sent);
      expect([reply.status, reply.body.code]).toEqual([401, "UNAUTHENTICATED"]);
      expect(reply.headers["www-authenticate"]).toBe("Bearer");
    }
    expect(await bench.snapshot()).toBe(before);
  });

  test.for(guarded)("B2-B6 $name: every malformed kind of token is refused", async (route) => {
    const bench = createBench();
    const before = await bench.snapshot();
    for (const { name, token } of badTokens(bench.test.now)) {
      const reply = await bench.call(route.method, pathOf(route.path), {
        headers: { authorization: `Bearer ${token}` },
        ...(route.body === undefined ? {} : { body: {} }),
      });
      expect([name, reply.status, reply.body.code]).toEqual([name, 401, "UNAUTHENTICATED"]);
    }
    expect(await bench.snapshot()).toBe(before);
    expect(bench.test.log.join("\n")).not.toMatch(/eyJ/);
  });

  test.for(open)("%s is open to all, also to those with a bad token", async (name) => {
    const route = routes.find((one) => one.name === name);
    const path = pathOf(route?.path ?? "");
    const headers = { authorization: "Bearer x" };
    const replies = [
      await createBench().call("GET", path),
      await createBench().call("GET", path, { headers }),
    ];
    expect(replies.map(({ status }) => status)).toEqual([200, 200]);
  });

  test("B7 while tokens cannot be verified, every route says so and when to ask again", async () => {
    const bench = createBench();
    bench.test.world.identify = async () => ({
      kind: "unavailable",
      because: "the signing keys cannot be read",
    });
    for (const route of guarded) {
      const sent = { as: people.operator, ...(route.body === undefined ? {} : { body: {} }) };
      const { status, headers, body } = await bench.call(route.method, pathOf(route.path), sent);
      expect([status, body.code, headers["retry-after"]]).toEqual([503, "IDENTITY_UNAVAILABLE", "30"]);
    }
  });
});

describe("what a role does not give", () => {
  test("B9 an app never decides, whatever its roles", async () => {
    const path = pathOf("rollouts/{id}/gates/{gate}/decision");
    const { status, body } = await createBench().call("POST", path, { as: people.robot, body: {} });
    expect([status, body.code]).toEqual([403, "HUMANS_ONLY"]);
  });

  test("B8 a refusal names the role that is missing", async () => {
    const { body } = await createBench().call("POST", "/api/rollouts", { as: people.approver, body: {} });
    expect(body.needed).toEqual(["operator"]);
    expect(body.detail).toContain("operator");
  });

  test("emergency may only roll back", async () => {
    const bench = createBench();
    const id = await bench.start();
    const sent = { as: people.emergency, body: { order: "pause", because: "a fire" } };
    const refused = await bench.call("POST", `/api/rollouts/${id}/orders`, sent);
    expect([refused.status, refused.body.code]).toEqual([403, "MISSING_ROLE"]);
    const rollback = {
      as: people.emergency,
      body: { order: "rollback", wave: "operations", because: "a fire" },
    };
    bench.test.policies.set("c0000000-0000-4000-8000-000000000003", "enabled");
    expect((await bench.call("POST", `/api/rollouts/${id}/orders`, rollback)).status).toBe(200);
  });
});

describe("the table of this test", () => {
  test("names every route", () => {
    expect([...Object.keys(allowed), ...open].sort()).toEqual(routes.map(({ name }) => name).sort());
  });

  test("is what the description tells", () => {
    const { paths } = openApi(routes) as { paths: Record<string, Record<string, Record<string, unknown>>> };
    for (const { name, path, method } of routes) {
      const operation = paths[`/api/${path}`]?.[method.toLowerCase()];
      const contract = allowed[name];
      expect(operation?.["security"]).toEqual(contract === undefined ? [] : [{ bearer: [] }]);
      expect([...((operation?.["x-roles"] as string[] | undefined) ?? [])].sort()).toEqual(
        [...(contract?.roles ?? [])].sort(),
      );
      const refusesApps = String(operation?.["description"]).includes("App-only callers are refused.");
      expect(refusesApps).toBe(contract !== undefined && !contract.apps);
    }
  });
});
