import { beforeEach, describe, expect, test } from "vitest";
import type { EntryBody } from "../../../shared/domain/ledger/entry.ts";
import { someCounts } from "../../shared/domain/build/someCounts.ts";
import { type Bench, createBench, firstAttempt, people, type Sent } from "./createBench.ts";
import { reportReading } from "./reportPhase.ts";

const policy = "c0000000-0000-4000-8000-000000000003";
let bench: Bench;
let id: string;

beforeEach(async () => {
  bench = createBench();
  id = await bench.start();
  bench.test.policies.set(policy, "reportOnly");
});

const order = (body: unknown, sent: Sent = {}) =>
  bench.call("POST", `/api/rollouts/${id}/orders`, { as: people.operator, body, ...sent });
const kinds = async (): Promise<string[]> =>
  (await bench.test.world.ledger.read(id)).map(({ body }) => body.kind);

async function enforce(): Promise<void> {
  const body: EntryBody = {
    kind: "operation",
    opId: `${id}:departments:1:enforce.operations.1.0`,
    verb: "enforce",
    wave: "operations",
    step: "applied",
    fence: 0,
  };
  await bench.append(id, body);
  bench.test.policies.set(policy, "enabled");
}

describe("an order", () => {
  test("is put on record with a seal, and the running phase is woken", async () => {
    const { status, body } = await order({ order: "pause", because: "a holiday" });
    expect([status, body.order]).toEqual([202, "pause"]);
    const entry = (await bench.test.world.ledger.read(id)).at(-1);
    expect(entry?.body).toMatchObject({ kind: "order", order: "pause", because: "a holiday" });
    expect(entry?.seal).toBeDefined();
    expect(bench.instances.woken).toEqual([firstAttempt(id, "prerequisites")]);
  });

  test("with a key is one order however often it is sent", async () => {
    const headers = { "idempotency-key": "monday" };
    const first = await order({ order: "pause", because: "a holiday" }, { headers });
    const again = await order({ order: "pause", because: "a holiday" }, { headers });
    expect(again.body).toEqual(first.body);
    expect((await kinds()).filter((kind) => kind === "order")).toHaveLength(1);
  });

  test("B22 with the key of another order is refused", async () => {
    const headers = { "idempotency-key": "monday" };
    await order({ order: "pause", because: "a holiday" }, { headers });
    const { status, body } = await order({ order: "abort", because: "a holiday" }, { headers });
    expect([status, body.code]).toEqual([422, "IDEMPOTENCY_KEY_REUSED"]);
    expect((await kinds()).filter((kind) => kind === "order")).toHaveLength(1);
  });

  test("to extend without a phase is for the running one", async () => {
    const until = "2026-03-01T12:00:00+01:00";
    expect((await order({ order: "extend", until, because: "late keys" })).status).toBe(202);
    const entry = (await bench.test.world.ledger.read(id)).at(-1);
    expect(entry?.body).toMatchObject({ phase: "prerequisites", until: Date.parse(until) });
  });

  test("to abort names the waves that stay enforced, with the exact calls", async () => {
    await enforce();
    const { body } = await order({ order: "abort", because: "reorganization" });
    expect(body.stillEnforced).toEqual([
      {
        wave: "operations",
        call: {
          method: "POST",
          path: `/api/rollouts/${id}/orders`,
          body: { order: "rollback", wave: "operations", because: "<why>" },
        },
        lastResort: expect.stringContaining(policy),
      },
    ]);
    expect(bench.test.writes).toEqual([]);
  });

  test("to retry waits for the investigation, and for the phase to have noticed", async () => {
    expect((await order({ order: "retry", because: "x" })).body.code).toBe("NOTHING_TO_RETRY");
    await bench.append(id, {
      kind: "rolledBack",
      wave: "operations",
      by: "trigger",
      because: "6 blocked",
      investigation: 1,
    });
    const open = await order({ order: "retry", because: "x" });
    expect([open.status, open.body.code, open.body.open]).toEqual([
      409,
      "INVESTIGATION_OPEN",
      [{ n: 1, wave: "operations" }],
    ]);
    const conclusion = { verdict: "systemic", cause: "an app", fix: "its update" };
    const path = `/api/rollouts/${id}/investigations/1/conclusion`;
    expect((await bench.call("POST", path, { as: people.operator, body: conclusion })).status).toBe(201);
    expect((await order({ order: "retry", because: "x" })).body.code).toBe("NOTHING_TO_RETRY");
    await bench.append(id, { kind: "phaseState", phase: "prerequisites", attempt: 1, state: "rolledBack" });
    expect((await order({ order: "retry", because: "x" })).status).toBe(202);
  });

  test("to a rollout that has ended is refused", async () => {
    await bench.append(id, { kind: "rolloutEnded", outcome: "completed" });
    expect((await order({ order: "pause", because: "x" })).body.code).toBe("ROLLOUT_ENDED");
  });
});

describe("a caller that is no person", () => {
  const as = "b0000000-0000-4000-8000-000000000001;operator;app";

  test.for(["resume", "abort", "retry", "extend"])("may not order %s", async (word) => {
    const until = word === "extend" ? { until: "2026-03-01T12:00:00+01:00" } : {};
    const { status, body } = await order({ order: word, because: "a script", ...until }, { as });
    expect([status, body.code]).toEqual([403, "HUMANS_ONLY"]);
    expect(body.detail).toContain(`a person orders ${word}`);
    expect(await kinds()).toEqual(["rolloutStarted"]);
  });

  test("may pause, and roll back", async () => {
    expect((await order({ order: "pause", because: "an alarm" }, { as })).status).toBe(202);
    await enforce();
    const rollback = { order: "rollback", wave: "operations", because: "an alarm" };
    expect((await order(rollback, { as })).body).toMatchObject({ state: "reportOnly", verified: true });
  });
});

describe("a rollback", () => {
  const rollback = (sent: Sent = {}) =>
    order({ order: "rollback", wave: "operations", because: "calls pile up" }, sent);

  test("is carried out at once, fenced, read back and recorded", async () => {
    await enforce();
    const { status, body } = await rollback({ as: people.emergency });
    expect(status).toBe(200);
    expect(body).toMatchObject({ state: "reportOnly", fenced: true, verified: true });
    expect(body.lastResort).toContain("az rest");
    expect(body.tookMs).toBeGreaterThanOrEqual(0);
    expect(bench.test.writes).toEqual([{ policy, state: "reportOnly" }]);
    const ledger = await bench.test.world.ledger.read(id);
    expect(ledger.map(({ body }) => body.kind)).toEqual(
      expect.arrayContaining(["order", "fence", "rolledBack"]),
    );
    expect(ledger.at(-1)?.body).toMatchObject({ kind: "operation", verb: "rollBack", step: "applied" });
    expect(bench.instances.woken).toEqual([firstAttempt(id, "prerequisites"), `${id}-operations-guard`]);
  });

  test("tells how many people it affects, as last counted, and how long it took", async () => {
    await enforce();
    await reportReading(bench, id, { counts: { operations: someCounts({ enforced: 12 }) } });
    expect((await rollback()).body).toMatchObject({ affected: 12, tookMs: expect.any(Number) });
  });

  test("that is not seen yet tells no time", async () => {
    await enforce();
    bench.test.policiesReadable = false;
    expect((await rollback()).body).not.toHaveProperty("tookMs");
  });

  test("B28 three times is one write, one investigation and three orders on record", async () => {
    await enforce();
    const replies = [await rollback(), await rollback(), await rollback()];
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(bench.test.writes).toHaveLength(1);
    const found = await kinds();
    expect(found.filter((kind) => kind === "rolledBack")).toHaveLength(1);
    expect(found.filter((kind) => kind === "order")).toHaveLength(3);
  });

  test("B28 of a wave that was never enforced writes nothing and is on record", async () => {
    const { status, body } = await rollback();
    expect([status, body.state, body.verified, body.fenced]).toEqual([200, "reportOnly", true, false]);
    expect(bench.test.writes).toEqual([]);
    expect(await kinds()).toEqual(["rolloutStarted", "order"]);
  });

  test("B27 wins while an enforcement is under way: its fence is raised before anything else", async () => {
    await bench.test.world.operations.create({
      opId: "op-1",
      rolloutId: id,
      verb: "enforce",
      wave: "operations",
      policy,
      paramsHash: "h",
      fence: 0,
      step: "planned",
      createdAt: bench.test.now,
    });
    const { body } = await rollback();
    expect(body).toMatchObject({ state: "reportOnly", fenced: true, verified: true });
    expect(await bench.test.world.operations.fence(id, "operations")).toBeGreaterThan(0);
  });

  test("of a wave whose slice waits for approval holds its phase", async () => {
    for (const phase of ["prerequisites", "pilot", "early"]) {
      await bench.append(id, { kind: "phaseState", phase, attempt: 1, state: "completed" });
    }
    await bench.open(id, "departments", "operations.enforce.1");
    expect((await rollback()).status).toBe(200);
    expect(await kinds()).toContain("rolledBack");
  });

  test("B29 works while the orchestrations cannot be reached", async () => {
    await enforce();
    bench.instances.broken = true;
    expect((await rollback()).body).toMatchObject({ state: "reportOnly", fenced: true, verified: true });
  });

  test("works while the store is down: the change is sent, and it says what is missing", async () => {
    await enforce();
    await bench.call("GET", `/api/rollouts/${id}`, { as: people.reader });
    bench.test.storeDown = true;
    const { status, body } = await rollback();
    expect(status).toBe(200);
    expect(body).toMatchObject({ state: "reportOnly", fenced: false, verified: true });
    expect(Date.parse(body.safeAt) - bench.test.now).toBe(15 * 60_000);
    expect(bench.test.writes).toEqual([{ policy, state: "reportOnly" }]);
  });

  test("that the tenant does not answer is said to be open", async () => {
    await enforce();
    bench.test.writeOutcome = { kind: "unknownOutcome", because: "the connection was reset" };
    bench.test.policiesReadable = false;
    const { status, body } = await rollback();
    expect(status).toBe(202);
    expect(body).toMatchObject({ state: "unknown", fenced: true, verified: false });
  });

  test.for([
    { kind: "throttled", retryAfterMs: 1_000, because: "429" },
    { kind: "refused", because: "403" },
  ] as const)("that is $kind is not verified, although the policy reads report-only", async (answer) => {
    await enforce();
    bench.test.policies.set(policy, "reportOnly");
    bench.test.writeOutcome = answer;
    const { status, body } = await rollback();
    expect(status).toBe(202);
    expect(body).toMatchObject({ state: "reportOnly", fenced: true, verified: false });
    expect(await kinds()).toContain("rolledBack");
  });

  test("repeated while an earlier one is open goes on with that one", async () => {
    await enforce();
    bench.test.writeOutcome = { kind: "throttled", retryAfterMs: 1_000, because: "429" };
    expect((await rollback()).status).toBe(202);
    bench.test.writeOutcome = undefined;
    expect((await rollback()).body).toMatchObject({ state: "reportOnly", verified: true });
    expect((await kinds()).filter((kind) => kind === "rolledBack")).toHaveLength(1);
  });
});
