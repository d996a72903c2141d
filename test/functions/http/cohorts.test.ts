import { beforeEach, describe, expect, test } from "vitest";
import { takeCohorts } from "../../../shared/domain/cohorts/takeCohorts.ts";
import type { Member } from "../../../shared/ports/directory.ts";
import type { World } from "../../../shared/ports/world.ts";
import { type Bench, createBench, people } from "./createBench.ts";
import { testRefusals } from "./refusals.ts";

const id = (n: number): string => `90000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
const person = (n: number, department: string): Member => ({
  id: id(n),
  accountEnabled: true,
  userType: "member",
  department,
});
let bench: Bench;
let rollout: string;
let directory: { -readonly [Name in keyof World["directory"]]: World["directory"][Name] };
let audience: string;

beforeEach(async () => {
  bench = createBench();
  rollout = await bench.start();
  directory = bench.test.world.directory;
  const planHash = (await bench.call("GET", `/api/rollouts/${rollout}`, { as: people.reader })).body.planHash;
  const plan = await bench.test.world.plans.get(rollout, planHash);
  audience = plan?.phases.find(({ kind }) => kind === "earlyAdopters")?.waves[0]?.audience ?? "";
});

const shown = async (as: string = people.operator) =>
  (await bench.call("GET", `/api/rollouts/${rollout}/cohorts`, { as })).body;
const suggest = (body: object, wave = "early-adopters", headers = {}) =>
  bench.call("POST", `/api/rollouts/${rollout}/waves/${wave}/suggestion`, {
    as: people.operator,
    body,
    headers,
  });

/** Everybody with an even number is of Sales, the others of Finance; of 1 to 4 devices are known. */
async function willingTenant(members: readonly Member[] = []): Promise<void> {
  const none = { kind: "read", value: [] } as const;
  directory.membersOf = async (group) => (group === audience ? { kind: "read", value: members } : none);
  directory.account = async (user) => {
    const n = Number(user.slice(-4));
    return n === 99
      ? { kind: "unavailable", reason: "missing", because: "there is no such account" }
      : { kind: "read", value: { ...person(n, n % 2 === 0 ? "Sales" : "Finance"), synchronized: false } };
  };
}

describe("the cohorts of a rollout", () => {
  test("are unknown with the reason before anybody was read", async () => {
    const { asOf, waves } = await shown();
    expect(asOf).toBeNull();
    expect(waves.map(({ verdict }: { verdict: string }) => verdict)).toEqual(waves.map(() => "unknown"));
  });

  test("show numbers, verdict, findings and who can fill the groups; plain readers see no object ids", async () => {
    const found = (await bench.test.world.ledger.read(rollout))[0]?.body;
    const plan =
      found?.kind === "rolloutStarted"
        ? await bench.test.world.plans.get(rollout, found.planHash)
        : undefined;
    if (plan === undefined) throw new Error("the plan is not stored");
    const members = [person(1, "Sales"), { ...person(2, "HR"), userType: "guest" as const }];
    const hands = {
      kind: "read" as const,
      displayName: "Early adopters",
      owners: [{ id: id(7), kind: "person" as const }],
      dynamicRule: 'user.department -eq "Sales"',
      synchronized: false,
      roleAssignable: false,
      openToAll: true,
    };
    const tenant = {
      groups: new Map([[audience, members]]),
      nested: new Set([audience]),
      users: [person(1, "Sales"), person(3, "HR")],
      excluded: new Set<string>(),
      exempt: new Set<string>(),
      hands: { [audience]: hands },
    };
    const read = takeCohorts(plan, tenant, bench.test.now);
    const row = JSON.stringify({ read, triedAt: bench.test.now, of: "x" });
    await bench.test.world.rows.put("collected", rollout, "cohorts", row);
    const full = await shown();
    const wave = full.waves.find((each: { wave: string }) => each.wave === "early-adopters");
    expect(wave).toMatchObject({
      verdict: "notYet",
      because: [
        "early-adopters: 1 enabled people, 20 to 50 wanted: 19 short of 20",
        "early-adopters: 1 departments, 2 to 3 wanted: 1 < 2",
      ],
      people: 1,
      guests: 1,
      departments: [{ name: "Sales", people: 1 }],
      findings: [expect.stringContaining("1 guests are in its group")],
      audience: { name: "Early adopters", owners: { count: 1, objectIds: [id(7)] } },
    });
    expect(wave.audience.findings).toEqual([
      expect.stringContaining("other groups are members of it"),
      expect.stringContaining('filled by the rule user.department -eq "Sales"'),
      expect.stringContaining("everybody of the tenant may join it"),
      expect.stringContaining("1 of its 1 owners are not named in the plan"),
    ]);
    expect(full.outside).toEqual({ people: 1, objectIds: [id(3)], of: 2 });
    const plain = await shown(people.reader);
    expect(JSON.stringify(plain)).not.toContain(id(7));
    expect(JSON.stringify(plain)).not.toContain(id(3));
    expect(plain.outside).toEqual({ people: 1, of: 2 });
  });
});

describe("a suggestion", () => {
  const willing = [1, 2, 3, 4, 5, 99].map(id);

  test("names apart those of whose devices nothing is known, and adds nobody", async () => {
    await willingTenant();
    const { status, body } = await suggest({ willing, people: 20 });
    expect(status).toBe(201);
    expect(body).toMatchObject({ group: audience, wanted: 20, willing: 6, add: [], short: 20, calls: [] });
    const reasons = body.leftOut.map(({ reason, objectIds }: { reason: string; objectIds: string[] }) => [
      reason,
      objectIds.length,
    ]);
    expect(reasons).toEqual([
      ["noAccount", 1],
      ["unknown", 5],
    ]);
    expect((await bench.test.world.ledger.read(rollout)).at(-1)?.body.kind).toBe("cohortSuggested");
    expect(bench.test.writes).toEqual([]);
  });

  test("is answered the same again under one key, which stands for nothing else", async () => {
    await willingTenant();
    const key = { "idempotency-key": "early-1" };
    const first = await suggest({ willing }, "early-adopters", key);
    // Whoever came into the tenant meanwhile changes nothing of it.
    await willingTenant([person(1, "Sales")]);
    const again = await suggest({ willing: willing.toReversed() }, "early-adopters", key);
    expect([again.status, again.body]).toEqual([200, first.body]);
    const other = await suggest({ willing: [id(1)] }, "early-adopters", key);
    expect([other.status, other.body.code]).toEqual([422, "IDEMPOTENCY_KEY_REUSED"]);
  });

  test("is not made where the tenant does not say who the willing are", async () => {
    await willingTenant();
    directory.account = async () => ({ kind: "throttled", retryAfterMs: 1000, because: "429" });
    const { status, body } = await suggest({ willing });
    expect([status, body.code]).toEqual([503, "TENANT_UNAVAILABLE"]);
  });
});

const path = (wave: string) => (of: string) => `/api/rollouts/${of}/waves/${wave}/suggestion`;
const body = (change: object) => () => ({ as: people.operator, body: { willing: [id(1)], ...change } });

describe("suggestions that do not fit", () => {
  testRefusals([
    {
      name: "a wave that the plan does not have",
      path: path("moon"),
      sent: body({}),
      status: 400,
      code: "UNKNOWN_WAVE",
      says: "early-adopters",
    },
    {
      name: "a wave whose id is none",
      path: path("Early%20Adopters"),
      sent: body({}),
      status: 400,
      code: "BAD_PATH",
    },
    {
      name: "a department, for which nobody is chosen",
      path: path("operations"),
      sent: body({}),
      status: 409,
      code: "NOTHING_TO_SUGGEST",
      says: "everybody of its departments",
    },
    {
      name: "nobody who is willing",
      path: path("early-adopters"),
      sent: body({ willing: [] }),
      status: 400,
      code: "BAD_BODY",
    },
    {
      name: "somebody by name",
      path: path("early-adopters"),
      sent: body({ willing: ["ana@example.com"] }),
      status: 400,
      code: "BAD_BODY",
      says: "object id",
    },
    {
      name: "somebody twice",
      path: path("early-adopters"),
      sent: body({ willing: [id(1), id(1)] }),
      status: 400,
      code: "BAD_BODY",
      says: "once",
    },
    {
      name: "201 people",
      path: path("early-adopters"),
      sent: body({ willing: Array.from({ length: 201 }, (_, n) => id(n)) }),
      status: 400,
      code: "BAD_BODY",
    },
    {
      name: "more people than the phase wants",
      path: path("early-adopters"),
      sent: body({ people: 51 }),
      status: 400,
      code: "BAD_BODY",
      says: "20 to 50",
    },
    {
      name: "a role that decides",
      path: path("early-adopters"),
      sent: () => ({ as: people.approver, body: { willing: [id(1)] } }),
      status: 403,
      code: "MISSING_ROLE",
    },
    {
      name: "an operator whom the plan does not name",
      path: path("early-adopters"),
      sent: () => ({ as: people.stranger, body: { willing: [id(1)] } }),
      status: 403,
      code: "NOT_IN_PLAN",
    },
  ]);
});
