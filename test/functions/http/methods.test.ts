import { beforeEach, describe, expect, test } from "vitest";
import type { Methods } from "../../../shared/ports/methods.ts";
import type { World } from "../../../shared/ports/world.ts";
import { aTarget, type FakePasskeys, fakePasskeys, somePasskeys } from "../../fakes/fakePasskeys.ts";
import { type Bench, createBench, people } from "./createBench.ts";
import { testRefusals } from "./refusals.ts";

const audience = "a0000000-0000-4000-8000-000000000003";
let bench: Bench;
let id: string;
let passkeys: FakePasskeys;
let members: readonly string[];

beforeEach(async () => {
  bench = createBench();
  id = await bench.start();
  passkeys = fakePasskeys();
  members = ["p1", "p2", "p3"];
  const { world } = bench.test;
  Object.assign(world.methods as Methods, {
    passkeys: () => passkeys.passkeys(),
    addPasskeyTarget: passkeys.addPasskeyTarget,
  });
  const directory = world.directory as {
    -readonly [Name in keyof World["directory"]]: World["directory"][Name];
  };
  directory.membersOf = async (group) => {
    const ids = group === audience ? members : group === "pilots" ? ["p1"] : [];
    return {
      kind: "read",
      value: ids.map((person) => ({ id: person, accountEnabled: person !== "p3", userType: "member" })),
    };
  };
});

const ask = (change: object = {}, headers = {}) =>
  bench.call("POST", `/api/rollouts/${id}/methods`, {
    as: people.operator,
    body: { wave: "operations", because: "they are asked next", ...change },
    headers,
  });

describe("enabling methods for a wave", () => {
  test("shows exactly what would be sent and whom it is for, asks two approvers, and writes nothing", async () => {
    const { status, body } = await ask();
    expect(status).toBe(202);
    expect(body).toMatchObject({
      wave: "operations",
      audience,
      outcome: "proposed",
      gate: "operations.methods",
      request: {
        method: "PATCH",
        url: "https://graph.microsoft.com/v1.0/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/fido2",
        body: { includeTargets: [aTarget("pilots"), aTarget(audience)] },
      },
      people: { inGroup: 3, guests: 0, disabled: 1, covered: 1, leftOut: 0 },
      warnings: [],
    });
    expect(body.widens[0]).toContain("2 more people may register passkeys, of 3");
    expect(passkeys.writes).toEqual([]);
    const evidence = await bench.call("GET", `/api/rollouts/${id}/evidence/${body.evidenceHash}`, {
      as: people.reader,
    });
    expect(JSON.stringify(evidence.body)).toContain(body.fingerprint);
    expect(JSON.stringify(evidence.body)).not.toContain(people.operator.split(";")[0]);
    const gate = await bench.call("GET", `/api/rollouts/${id}/gates/operations.methods`, {
      as: people.reader,
    });
    expect(gate.body).toMatchObject({ quorum: 2, state: "awaitingApproval" });
  });

  test("is proposed once under one key, which stands for nothing else", async () => {
    const key = { "idempotency-key": "ops-1" };
    const first = await ask({}, key);
    passkeys.edit({ includeTargets: [] });
    const again = await ask({}, key);
    expect([again.status, again.body]).toEqual([200, first.body]);
    const other = await ask({ because: "something else" }, key);
    expect([other.status, other.body.code]).toEqual([422, "IDEMPOTENCY_KEY_REUSED"]);
  });

  test("is not proposed again while what was agreed to waits for a change window: the votes stand", async () => {
    const { body } = await ask();
    const decide = (as: string) =>
      bench.call("POST", `/api/rollouts/${id}/gates/operations.methods/decision`, {
        as,
        body: { decision: "approve", evidenceHash: body.evidenceHash, comment: "c" },
      });
    for (const as of [people.approver, people.second]) expect((await decide(as)).status).toBe(202);
    const again = await ask({ because: "once more" });
    expect([again.status, again.body.code]).toEqual([409, "METHODS_REFUSED"]);
    expect(again.body.detail).toContain("is approved, and is carried out in the next change window");
  });

  test("is nothing to be agreed to where everybody is a target already", async () => {
    passkeys.configuration = somePasskeys([aTarget("all_users")]);
    const before = await bench.snapshot();
    const { status, body } = await ask();
    expect([status, body.outcome]).toEqual([200, "enabled"]);
    expect(body.because).toContain("staging by method is not possible");
    expect(await bench.snapshot()).toBe(before);
  });

  test("warns where nobody may register by themselves", async () => {
    passkeys.configuration = somePasskeys([aTarget("pilots")], { isSelfServiceRegistrationAllowed: false });
    expect((await ask()).body.warnings).toEqual([expect.stringContaining("My Security Info")]);
  });

  test.for<[string, () => void, number, string, string]>([
    [
      "an excluded audience",
      () => passkeys.edit({ excludeTargets: [{ id: audience, targetType: "group" }] }),
      409,
      "METHODS_REFUSED",
      "exclusion wins",
    ],
    [
      "a group of 0",
      () => {
        members = [];
      },
      409,
      "METHODS_REFUSED",
      "holds 0 people",
    ],
    [
      "a policy of 20 KB",
      () => {
        passkeys.configuration = { ...passkeys.configuration, policyBytes: 20_000 };
      },
      409,
      "METHODS_REFUSED",
      "bytes > 20000",
    ],
    [
      "passkeys that are off",
      () => passkeys.edit({ state: "disabled" }),
      409,
      "METHODS_REFUSED",
      "disabled in the tenant",
    ],
    [
      "a permission that is missing",
      () => passkeys.nextReads.push({ kind: "unavailable", reason: "forbidden", because: "403: grant it" }),
      503,
      "TENANT_UNAVAILABLE",
      "403: grant it",
    ],
    [
      "a tenant that throttles",
      () => passkeys.nextReads.push({ kind: "throttled", retryAfterMs: 1000, because: "429" }),
      503,
      "TENANT_UNAVAILABLE",
      "429",
    ],
  ])("is refused with %s, and nothing is changed", async ([, change, status, code, says]) => {
    change();
    const before = await bench.snapshot();
    const reply = await ask();
    expect([reply.status, reply.body.code]).toEqual([status, code]);
    expect(reply.body.detail).toContain(says);
    expect(await bench.snapshot()).toBe(before);
  });
});

const path = (of: string): string => `/api/rollouts/${of}/methods`;
const body = (change: object) => () => ({
  as: people.operator,
  body: { wave: "operations", because: "b", ...change },
});

describe("methods that do not fit", () => {
  testRefusals([
    {
      name: "a wave that the plan does not have, such as one of another rollout",
      path,
      sent: body({ wave: "moon" }),
      status: 400,
      code: "UNKNOWN_WAVE",
      says: "operations",
    },
    { name: "no reason", path, sent: body({ because: " " }), status: 400, code: "BAD_BODY", says: "because" },
    {
      name: "B18 a group of the caller's own in the body",
      path,
      sent: body({ audience: "00000000-0000-4000-8000-000000000001" }),
      status: 400,
      code: "BAD_BODY",
    },
    {
      name: "an approver",
      path,
      sent: () => ({ as: people.approver, body: { wave: "operations", because: "b" } }),
      status: 403,
      code: "MISSING_ROLE",
    },
    {
      name: "an app",
      path,
      sent: () => ({ as: people.robot, body: { wave: "operations", because: "b" } }),
      status: 403,
      code: "HUMANS_ONLY",
    },
    {
      name: "an operator whom the plan does not name",
      path,
      sent: () => ({ as: people.stranger, body: { wave: "operations", because: "b" } }),
      status: 403,
      code: "NOT_IN_PLAN",
    },
  ]);
});
