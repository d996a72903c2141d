import { describe, expect, test } from "vitest";
import { routes } from "../../../functions/http/routes.ts";
import { createBench, people } from "./createBench.ts";

const hash = "a".repeat(64);
const values: Readonly<Record<string, string>> = {
  id: "r-1",
  gate: "early.start",
  hash,
  n: "1",
  issueId: "i-1",
  objectId: "b0000000-0000-4000-8000-000000000002",
  setting: "killSwitch",
};

const operators = ["operator", "author", "robot", "stranger"];
const operatingPeople = operators.filter((who) => who !== "robot");
const approvers = ["approver", "second", "third", "author", "stranger"];
const reads = ["reader", "emergency", ...new Set([...operators, ...approvers])];
const all = Object.keys(people);

/** Who gets past the guard of each route; the contract, written out. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  startRollout: operators,
  listRollouts: reads,
  getRollout: reads,
  getTimeline: reads,
  listGates: reads,
  getGate: reads,
  decide: approvers,
  getEvidence: reads,
  order: [...operators, "emergency"],
  attest: operatingPeople,
  concludeInvestigation: operatingPeople,
  receiveHelpdeskEvent: ["helpdesk", "service"],
  getPlanDiff: reads,
  amend: operators,
  addException: operators,
  setSwitch: ["emergency", ...operatingPeople, ...approvers],
  registerIssue: operators,
  updateIssue: operators,
  sendMessage: operators,
  getPerson: [...reads, "helpdesk"],
  getReport: reads,
  getHealth: all,
  getOpenApi: all,
};

const rows = routes.flatMap((route) => all.map((who) => ({ route, name: route.name, who })));
const pathOf = (template: string): string =>
  `/api/${template.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "")}`;

describe("every route asks who calls", () => {
  test.for(routes)(
    "$name: nobody gets in without being recognised, unless it is open to all",
    async (route) => {
      const { status, headers, body } = await createBench().call(route.method, pathOf(route.path), {
        body: route.body && {},
      });
      if (route.roles === "anyone") {
        expect(status).toBe(200);
        return;
      }
      expect(status).toBe(401);
      expect(headers["www-authenticate"]).toBe("Bearer");
      expect(body.code).toBe("UNAUTHENTICATED");
    },
  );

  test.for(rows)("$name: $who gets exactly what the role allows", async ({ route, name, who }) => {
    const bench = createBench();
    const { status, body } = await bench.call(route.method, pathOf(route.path), {
      as: people[who as keyof typeof people],
      ...(route.body === undefined ? {} : { body: {} }),
    });
    if (allowed[name]?.includes(who)) {
      expect(["MISSING_ROLE", "HUMANS_ONLY", "UNAUTHENTICATED"]).not.toContain(body.code);
      return;
    }
    expect(status).toBe(403);
    expect(["MISSING_ROLE", "HUMANS_ONLY"]).toContain(body.code);
  });

  test("an app never decides, whatever its roles", async () => {
    const path = pathOf("rollouts/{id}/gates/{gate}/decision");
    const { status, body } = await createBench().call("POST", path, { as: people.robot, body: {} });
    expect([status, body.code]).toEqual([403, "HUMANS_ONLY"]);
  });

  test("a refusal names the role that is missing", async () => {
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

test("the table of this test names every route", () => {
  expect(Object.keys(allowed).sort()).toEqual(routes.map(({ name }) => name).sort());
});
