import { beforeEach, describe, expect, test } from "vitest";
import { type Bench, createBench, firstAttempt, people, type TestReply } from "./createBench.ts";

const gate = "departments.start";
const dayMs = 24 * 60 * 60_000;
let bench: Bench;
let id: string;
let hash: string;

beforeEach(async () => {
  bench = createBench();
  id = await bench.start();
  for (const phase of ["prerequisites", "pilot", "early"]) {
    await bench.append(id, { kind: "phaseState", phase, attempt: 1, state: "completed" });
  }
  hash = await bench.open(id, "departments", gate);
});

function vote(
  as: string,
  decision = "approve",
  evidenceHash = hash,
  headers: Readonly<Record<string, string>> = {},
): Promise<TestReply> {
  const body = { decision, evidenceHash, comment: "the numbers hold" };
  return bench.call("POST", `/api/rollouts/${id}/gates/${gate}/decision`, { as, body, headers });
}

async function votes() {
  return (await bench.test.world.ledger.read(id)).filter(({ body }) => body.kind === "decision");
}

describe("a vote", () => {
  test("is put on record with a seal, and the phase is woken", async () => {
    const { status, body } = await vote(people.approver);
    expect(status).toBe(202);
    expect(body).toMatchObject({ rolloutId: id, gate, decision: "approve", evidenceHash: hash });
    const [entry] = await votes();
    expect(entry?.seal).toMatch(/^[0-9a-f]{64}$/);
    expect(entry?.key).toBe(`vote|${gate}|${hash.slice(0, 16)}|b0000000-0000-4000-8000-000000000002`);
    expect(bench.instances.woken).toEqual([firstAttempt(id, "departments")]);
  });

  test("B21 sent again is answered the same and counts once", async () => {
    const first = await vote(people.approver);
    const again = await vote(people.approver);
    expect([again.status, again.body]).toEqual([200, first.body]);
    expect(await votes()).toHaveLength(1);
  });

  test("B21 of one person under two spellings and two tokens counts once", async () => {
    await vote(people.approver);
    bench.test.now += 1_000;
    expect((await vote(people.approver.toUpperCase().replace("APPROVER", "approver"))).status).toBe(200);
    expect(await votes()).toHaveLength(1);
  });

  test("B22 with the key of another vote is refused, and with its own key is the same", async () => {
    const key = { "idempotency-key": "gate-1" };
    const first = await vote(people.approver, "approve", hash, key);
    expect(first.status).toBe(202);
    const again = await vote(people.approver, "approve", hash, key);
    expect([again.status, again.body]).toEqual([200, first.body]);
    const other = await vote(people.approver, "reject", hash, key);
    expect([other.status, other.body.code]).toEqual([422, "IDEMPOTENCY_KEY_REUSED"]);
    // A key belongs to whoever chose it.
    expect((await vote(people.second, "reject", hash, key)).status).toBe(202);
    expect(await votes()).toHaveLength(2);
  });

  test("B35 whose answer was lost is answered the same when it is sent again", async () => {
    const key = { "idempotency-key": "gate-1" };
    void (await vote(people.approver, "approve", hash, key));
    const before = await votes();
    expect((await vote(people.approver, "approve", hash, key)).status).toBe(200);
    expect(await votes()).toEqual(before);
  });

  test("is answered the same also after its gate has closed", async () => {
    const first = await vote(people.approver);
    await bench.append(id, { kind: "phaseState", phase: "departments", attempt: 1, state: "measuring" });
    const again = await vote(people.approver);
    expect([again.status, again.body]).toEqual([200, first.body]);
  });

  test("B24 cannot be turned round", async () => {
    await vote(people.approver, "reject");
    const { status, body } = await vote(people.approver);
    expect([status, body.code, body.decision]).toEqual([409, "CONFLICTING_VOTE", "reject"]);
    expect(await votes()).toHaveLength(1);
  });

  test("B23 of two people at the same moment is two votes", async () => {
    const replies = await Promise.all([vote(people.approver), vote(people.second)]);
    expect(replies.map(({ status }) => status)).toEqual([202, 202]);
    expect(await votes()).toHaveLength(2);
  });

  test("of one person for and against at the same moment is one of them", async () => {
    const replies = await Promise.all([vote(people.approver), vote(people.approver, "reject")]);
    expect(replies.map(({ status }) => status).sort()).toEqual([202, 409]);
    expect(await votes()).toHaveLength(1);
  });

  test("on evidence that was withdrawn is refused with the hash that counts now", async () => {
    const newer = await bench.open(id, "departments", gate, bench.test.now + 1);
    const { status, body } = await vote(people.approver);
    expect([status, body.code, body.evidenceHash]).toEqual([409, "STALE_EVIDENCE", newer]);
  });

  test("counts after a week no more, and may then be given again", async () => {
    await vote(people.approver);
    bench.test.now += 8 * dayMs;
    expect((await vote(people.approver)).status).toBe(202);
    expect(await votes()).toHaveLength(2);
  });

  test("stands also when the phase could not be woken", async () => {
    bench.instances.broken = true;
    expect((await vote(people.approver)).status).toBe(202);
    expect(await votes()).toHaveLength(1);
  });
});

describe("four eyes", () => {
  test("whoever started the rollout does not approve it", async () => {
    const both = createBench();
    const plan = (await import("./createBench.ts")).sampleText.replace(
      '"operators": ["b0000000-0000-4000-8000-000000000001"',
      '"operators": ["b0000000-0000-4000-8000-000000000002"',
    );
    const starter = "B0000000-0000-4000-8000-000000000002;operator,approver";
    const started = await both.call("POST", "/api/rollouts", { as: starter, body: plan });
    expect(started.status).toBe(201);
    const evidenceHash = await both.open(started.body.id, "prerequisites", "prerequisites.advance");
    const { status, body } = await both.call(
      "POST",
      `/api/rollouts/${started.body.id}/gates/prerequisites.advance/decision`,
      { as: starter, body: { decision: "approve", evidenceHash, comment: "mine" } },
    );
    expect([status, body.code]).toEqual([403, "SELF_APPROVAL"]);
  });

  test("an approver whom the plan does not name has no vote", async () => {
    const { status, body } = await vote(people.stranger);
    expect([status, body.code]).toEqual([403, "NOT_IN_PLAN"]);
  });

  test("evidence of another rollout opens nothing here", async () => {
    const { status, body } = await vote(people.approver, "approve", "d".repeat(64));
    expect([status, body.code, body.evidenceHash]).toEqual([409, "STALE_EVIDENCE", hash]);
  });
});
