import { beforeEach, describe, expect, test } from "vitest";
import { type Bench, createBench, people } from "./createBench.ts";
import { reportReading } from "./reportPhase.ts";

const dayMs = 24 * 60 * 60_000;
const idOf = (as: string): string => as.split(";")[0] ?? "";
const employee = (number: number): string => `90000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
const audience = Array.from({ length: 30 }, (_, index) => employee(index + 1));
const glass = "80000000-0000-4000-8000-000000000001";
let bench: Bench;
let id: string;

beforeEach(async () => {
  bench = createBench();
  id = await bench.start();
  await reading({ operations: { audience, exempt: [], enforced: [] } });
});

/** Lets the background reader have stored these memberships. */
async function reading(memberships: Readonly<Record<string, unknown>>): Promise<void> {
  const { rows } = bench.test.world;
  await rows.put("people", id, "g|000000001", JSON.stringify({ people: [], memberships }));
  await reportReading(bench, id, { membershipAt: bench.test.now });
}

const path = (rest = ""): string => `/api/rollouts/${id}/exceptions${rest}`;
const asked = (change: Readonly<Record<string, unknown>> = {}) => ({
  people: [employee(1), employee(2)],
  class: "deviceTooOld",
  owner: idOf(people.operator),
  because: "new phones come in February",
  until: "2026-02-13",
  ...change,
});
const ask = (change = {}, as: string = people.operator, headers = {}) =>
  bench.call("POST", path(), { as, body: asked(change), headers });
const decide = (decision: string, as: string = people.approver, number = 1) =>
  bench.call("POST", path(`/${number}/decision`), { as, body: { decision, because: "seen" } });
const end = (as: string, number = 1) =>
  bench.call("POST", path(`/${number}/end`), { as, body: { because: "the phones are here" } });
const list = async (as: string = people.reader) => (await bench.call("GET", path(), { as })).body.exceptions;
const excepted = async () =>
  (await bench.call("GET", `/api/rollouts/${id}`, { as: people.reader })).body.exceptions;

describe("an exception", () => {
  test("is asked for by an operator, granted by an approver, sealed, listed and counted", async () => {
    const requested = await ask();
    expect(requested.status).toBe(202);
    expect(requested.body).toMatchObject({
      exception: 1,
      state: "requested",
      until: "2026-02-13T23:00:00.000Z",
      waitingFor: expect.stringContaining(`${path("/1/decision")}`),
    });
    expect(await excepted()).toEqual({ requested: 1, granted: 0, expired: 0, people: 0 });
    const granted = await decide("grant");
    expect([granted.status, granted.body.state]).toEqual([201, "granted"]);
    expect(await excepted()).toEqual({ requested: 0, granted: 1, expired: 0, people: 2 });
    const kinds = (await bench.test.world.ledger.read(id)).slice(-2);
    expect(kinds.map(({ body, seal }) => [body.kind, seal !== undefined])).toEqual([
      ["exceptionRequested", true],
      ["exceptionDecided", true],
    ]);
  });

  test("shows plain readers who, owner, reason and expiry, and not who acted", async () => {
    await ask();
    await decide("grant");
    const [shown] = await list();
    expect(shown).toMatchObject({ people: asked().people, owner: asked().owner, because: asked().because });
    expect([shown.requestedBy, shown.decidedBy]).toEqual([undefined, undefined]);
    const [full] = await list(people.approver);
    expect([full.requestedBy, full.decidedBy]).toEqual([idOf(people.operator), idOf(people.approver)]);
  });

  test("for accessibility keeps no reason, in the list or in the store", async () => {
    await ask({ class: "accessibility", because: "cannot hold a phone" });
    expect((await list(people.approver))[0].because).toBe("declared by a person");
    expect(await bench.snapshot()).not.toContain("cannot hold a phone");
  });

  test("is decided by another person: neither asker, starter, author, stranger, app nor one of its people", async () => {
    await reading({ operations: { audience: [...audience, idOf(people.second)], exempt: [], enforced: [] } });
    await ask({ people: [idOf(people.second)] });
    const codes = [];
    for (const as of [people.operator, people.author, people.stranger, people.robot, people.second]) {
      codes.push((await decide("grant", as)).body.code);
    }
    expect(codes).toEqual(["MISSING_ROLE", "NOT_IN_PLAN", "NOT_IN_PLAN", "HUMANS_ONLY", "SELF_APPROVAL"]);
    expect((await decide("grant")).status).toBe(201);
  });

  test("is never granted by whoever asked for it, in whatever role they come", async () => {
    const both = idOf(people.approver);
    const { body } = await bench.call("GET", `/api/rollouts/${id}`, { as: people.reader });
    const plan = await bench.test.world.plans.get(id, body.planHash);
    if (plan === undefined) throw new Error("the plan is stored");
    const changed = { ...plan, people: { ...plan.people, operators: [...plan.people.operators, both] } };
    const amendments = `/api/rollouts/${id}/amendments`;
    const proposal = { plan: changed, because: "b" };
    const proposed = await bench.call("POST", amendments, { as: people.operator, body: proposal });
    const confirmed = `${amendments}/${proposed.body.planHash}/confirmation`;
    await bench.call("POST", confirmed, { as: people.second, body: { because: "b" } });
    expect((await ask({}, `${both};operator`)).status).toBe(202);
    expect((await decide("grant", `${both};operator,approver`)).body.code).toBe("SELF_APPROVAL");
    expect((await decide("grant", people.third)).status).toBe(201);
    await end(`${both};operator`);
    expect((await end(`${both};operator,approver`)).status).toBe(200);
    expect((await list())[0].state).toBe("granted");
  });

  test("that is refused excepts nobody, and is decided once", async () => {
    await ask();
    expect((await decide("refuse")).body.state).toBe("refused");
    expect((await decide("refuse")).status).toBe(200);
    expect((await decide("grant")).body.code).toBe("EXCEPTION_CLOSED");
    expect((await decide("grant", people.second)).body.code).toBe("EXCEPTION_CLOSED");
    expect((await decide("grant", people.approver, 2)).body.code).toBe("NO_SUCH_EXCEPTION");
  });

  test("that two approvers decide at the same moment is decided by one", async () => {
    await ask();
    const replies = await Promise.all([decide("grant"), decide("refuse", people.second)]);
    expect(replies.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    const decisions = (await bench.test.world.ledger.read(id)).filter(
      ({ body }) => body.kind === "exceptionDecided",
    );
    expect(decisions).toHaveLength(1);
  });

  test("sent twice with a key is one; the key with another body, and the same people anew, are refused", async () => {
    const headers = { "idempotency-key": "phones" };
    const first = await ask({}, people.operator, headers);
    bench.test.now += 60 * dayMs;
    const again = await ask({}, people.operator, headers);
    expect([again.status, again.body.exception]).toEqual([200, first.body.exception]);
    bench.test.now -= 60 * dayMs;
    expect((await ask({ until: "2026-02-20" }, people.operator, headers)).body.code).toBe(
      "IDEMPOTENCY_KEY_REUSED",
    );
    expect((await ask()).body.code).toBe("ALREADY_EXCEPTED");
  });

  test("that stands is asked for again only for longer", async () => {
    await ask();
    await decide("grant");
    expect((await ask()).body.code).toBe("ALREADY_EXCEPTED");
    expect((await ask({ until: "2026-03-01" })).status).toBe(202);
    expect((await decide("grant", people.approver, 2)).status).toBe(201);
  });

  test("expires on its day without anybody's doing, and a request that nobody answered with it", async () => {
    await ask();
    await ask({ people: [employee(3)] });
    await decide("grant");
    bench.test.now = Date.parse("2026-02-13T22:59:59Z");
    expect((await list()).map((one: { state: string }) => one.state)).toEqual(["granted", "requested"]);
    bench.test.now += 1000;
    expect((await list()).map((one: { state: string }) => one.state)).toEqual(["expired", "expired"]);
    expect((await decide("grant", people.approver, 2)).body.code).toBe("EXCEPTION_CLOSED");
  });
});

describe("an exception that cannot be", () => {
  const rows: readonly { name: string; change: () => object; status: number; code: string; says?: string }[] =
    [
      { name: "of nobody", change: () => ({ people: [] }), status: 400, code: "BAD_BODY" },
      {
        name: "of 21 people",
        change: () => ({ people: audience.slice(0, 21) }),
        status: 400,
        code: "BAD_BODY",
      },
      {
        name: "of the same person twice",
        change: () => ({ people: [employee(1), employee(1).toUpperCase()] }),
        status: 400,
        code: "BAD_BODY",
        says: "once",
      },
      { name: "of no known class", change: () => ({ class: "lazy" }), status: 400, code: "BAD_BODY" },
      { name: "without a reason", change: () => ({ because: " " }), status: 400, code: "BAD_BODY" },
      { name: "until some day", change: () => ({ until: "soon" }), status: 400, code: "BAD_BODY" },
      {
        name: "until a day that is none",
        change: () => ({ until: "2026-02-31" }),
        status: 400,
        code: "BAD_BODY",
      },
      { name: "until yesterday", change: () => ({ until: "2026-01-04" }), status: 400, code: "BAD_TIME" },
      {
        name: "for 91 days",
        change: () => ({ until: "2026-04-06" }),
        status: 400,
        code: "BAD_TIME",
        says: "91",
      },
      {
        name: "for 90 days and a second",
        change: () => ({ until: "2026-04-05T12:00:01Z" }),
        status: 400,
        code: "BAD_TIME",
        says: "> 90",
      },
      {
        name: "of a break-glass account",
        change: () => ({ people: [glassOf()] }),
        status: 409,
        code: "NOT_EXCEPTABLE",
        says: "break-glass",
      },
      {
        name: "of somebody whom the tenant does not know",
        change: () => ({ people: [employee(99)] }),
        status: 400,
        code: "UNKNOWN_PERSON",
        says: employee(99),
      },
      {
        name: "owned by somebody whom the tenant does not know",
        change: () => ({ owner: employee(99) }),
        status: 400,
        code: "UNKNOWN_PERSON",
      },
      {
        name: "of more than 10 % of a wave",
        change: () => ({ people: audience.slice(0, 4) }),
        status: 409,
        code: "TOO_MANY_EXCEPTIONS",
        says: "INCONCLUSIVE: 4 of 30 people",
      },
      {
        name: "with a field that nobody knows",
        change: () => ({ grantedBy: glass }),
        status: 400,
        code: "BAD_BODY",
        says: "grantedBy",
      },
    ];
  let breakGlass = glass;
  const glassOf = (): string => breakGlass;
  test.for(rows)(
    "$name is refused with a reason and leaves nothing behind",
    async ({ change, status, code, says }) => {
      const { body } = await bench.call("GET", `/api/rollouts/${id}`, { as: people.reader });
      const plan = await bench.test.world.plans.get(id, body.planHash);
      breakGlass = plan?.exclusions.breakGlass[0] ?? "";
      const before = await bench.snapshot();
      const reply = await ask(change());
      expect([reply.status, reply.body.code]).toEqual([status, code]);
      if (says !== undefined) expect(reply.body.detail).toContain(says);
      expect(await bench.snapshot()).toBe(before);
    },
  );

  test("the last day that fits is 90 days away", async () => {
    expect((await ask({ until: "2026-04-05" })).status).toBe(202);
  });

  test("of somebody who is enforced says what to do instead; where the policy is not in force it may be", async () => {
    await reading({ operations: { audience, exempt: [], enforced: [employee(1)] } });
    expect((await ask({ people: [employee(2)] })).status).toBe(202);
    const enforced = { kind: "operation" as const, verb: "enforce" as const, wave: "operations", fence: 0 };
    await bench.append(id, { ...enforced, opId: "o", step: "applied" });
    const refused = await ask({ people: [employee(1)] });
    expect(refused.body).toMatchObject({ code: "ALREADY_ENFORCED", wave: "operations", people: 1 });
    expect(refused.body.detail).toMatch(/register a passkey.*"order":"rollback"/);
    await bench.append(id, {
      kind: "rolledBack",
      wave: "operations",
      by: "order",
      because: "b",
      investigation: 1,
    });
    expect((await ask({ people: [employee(1)] })).status).toBe(202);
  });

  test("counts those already exempt and those promised, also when it is granted", async () => {
    await reading({ operations: { audience, exempt: [employee(9)], enforced: [] } });
    expect((await ask()).status).toBe(202);
    expect((await ask({ people: [employee(3)] })).body.detail).toContain("4 of 30 people");
    await reading({ operations: { audience, exempt: [employee(8), employee(9)], enforced: [] } });
    expect((await decide("grant")).body.code).toBe("TOO_MANY_EXCEPTIONS");
    expect((await decide("refuse")).status).toBe(201);
  });

  test("before anything was read, or while the tenant is silent, is not judged", async () => {
    bench.test.world.directory.account = async () => ({
      kind: "unavailable",
      reason: "outage",
      because: "503",
    });
    expect((await ask({ people: [employee(99)] })).body.code).toBe("TENANT_UNAVAILABLE");
    await bench.test.world.rows.remove("collected", id, "head");
    expect((await ask()).body.code).toBe("TENANT_UNAVAILABLE");
  });

  test("asked by an operator whom the plan does not name, or after the end, is refused", async () => {
    expect((await ask({}, people.stranger)).body.code).toBe("NOT_IN_PLAN");
    await ask();
    await bench.append(id, { kind: "rolloutEnded", outcome: "completed" });
    expect((await ask({ people: [employee(3)] })).body.code).toBe("ROLLOUT_ENDED");
    expect((await decide("grant")).body.code).toBe("ROLLOUT_ENDED");
  });
});

describe("an exception ends early", () => {
  beforeEach(async () => {
    await ask();
    await decide("grant");
  });

  test("when an operator asks and an approver confirms, and not before", async () => {
    const wished = await end(people.operator);
    expect([wished.status, wished.body.state]).toEqual([202, "granted"]);
    expect(wished.body.waitingFor).toContain("confirms the end");
    expect((await end(people.operator)).status).toBe(200);
    const ended = await end(people.second);
    expect([ended.status, ended.body.state]).toEqual([201, "ended"]);
    expect((await end(people.second)).status).toBe(200);
    expect((await end(people.operator)).body.code).toBe("NOTHING_TO_END");
    expect(await excepted()).toMatchObject({ granted: 0, people: 0 });
  });

  test("by no single person, no stranger, and only what was granted", async () => {
    expect((await end(people.approver)).body.code).toBe("NOT_IN_PLAN");
    expect((await end(people.stranger)).body.code).toBe("NOT_IN_PLAN");
    await end(people.operator);
    expect((await end(people.author)).body.code).toBe("NOTHING_TO_END");
    await ask({ people: [employee(3)] });
    expect((await end(people.operator, 2)).body.code).toBe("NOTHING_TO_END");
    expect((await end(people.operator, 7)).body.code).toBe("NO_SUCH_EXCEPTION");
  });

  test("not by a wish of a week ago", async () => {
    await end(people.operator);
    bench.test.now += 7 * dayMs + 1;
    expect((await end(people.approver)).body.code).toBe("NOT_IN_PLAN");
    expect((await end(people.operator)).status).toBe(202);
    expect((await end(people.approver)).status).toBe(201);
  });
});
