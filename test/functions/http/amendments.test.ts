import { beforeEach, describe, expect, test } from "vitest";
import type { Plan } from "../../../shared/domain/plan/plan.ts";
import { type Bench, createBench, people } from "./createBench.ts";

const dayMs = 24 * 60 * 60_000;
let bench: Bench;
let id: string;
let plan: Plan;

beforeEach(async () => {
  bench = createBench();
  id = await bench.start();
  plan = await counting();
});

/** The plan that counts now. */
async function counting(): Promise<Plan> {
  const { body } = await bench.call("GET", `/api/rollouts/${id}`, { as: people.reader });
  const found = await bench.test.world.plans.get(id, body.planHash);
  if (found === undefined) throw new Error("the plan is stored");
  return found;
}
const path = () => `/api/rollouts/${id}/amendments`;
const propose = (change: Partial<Plan>, as: string = people.operator, headers = {}) =>
  bench.call("POST", path(), {
    as,
    body: { plan: { ...plan, ...change }, because: "a longer week" },
    headers,
  });
const confirm = (hash: string, as: string = people.approver) =>
  bench.call("POST", `${path()}/${hash}/confirmation`, { as, body: { because: "agreed" } });
const fewer = () => ({ caps: { ...plan.caps, perDay: 60 } });

describe("an amendment", () => {
  test("shows its diff and changes nothing until an approver confirms its hash", async () => {
    const proposed = await propose(fewer());
    expect(proposed.status).toBe(202);
    expect(proposed.body).toMatchObject({
      state: "proposed",
      diff: [{ path: ["caps", "perDay"], from: 100, to: 60 }],
      waitingFor: expect.stringContaining("an approver"),
    });
    expect(await counting()).toEqual(plan);
    const { planHash } = proposed.body;
    const shown = await bench.call("GET", `${path()}/${planHash}`, { as: people.reader });
    expect(shown.body).toEqual(proposed.body);

    const confirmed = await confirm(planHash);
    expect([confirmed.status, confirmed.body.state]).toEqual([201, "confirmed"]);
    expect((await counting()).caps.perDay).toBe(60);
    const entry = (await bench.test.world.ledger.read(id)).at(-1);
    expect(entry?.body).toMatchObject({ kind: "amended", planHash, from: proposed.body.from });
    expect(entry?.seal).toBeDefined();
    expect(bench.instances.woken).toHaveLength(1);
    expect((await confirm(planHash)).status).toBe(200);
  });

  test("is confirmed by another person: neither author, starter, proposer nor stranger", async () => {
    const both = `${people.approver.split(";")[0]};operator,approver`;
    const { body } = await propose({
      ...fewer(),
      people: { ...plan.people, operators: [...plan.people.operators, both.split(";")[0] ?? ""] },
    });
    expect((await confirm(body.planHash, people.author)).status).toBe(403);
    expect((await confirm(body.planHash, people.stranger)).body.code).toBe("NOT_IN_PLAN");
    expect((await confirm(body.planHash, people.operator)).body.code).toBe("MISSING_ROLE");
    expect((await confirm(body.planHash, people.second)).status).toBe(201);
    plan = await counting();
    const own = await propose({ caps: { ...plan.caps, perDay: 50 } }, both);
    expect((await confirm(own.body.planHash, both)).body.code).toBe("SELF_APPROVAL");
  });

  test("bars its proposer from voting on gates", async () => {
    const approver = people.approver.split(";")[0] ?? "";
    const first = await propose({
      people: { ...plan.people, operators: [...plan.people.operators, approver] },
    });
    await confirm(first.body.planHash, people.second);
    plan = await counting();
    const own = await propose(fewer(), `${approver};operator`);
    expect((await confirm(own.body.planHash, people.second)).status).toBe(201);
    const evidenceHash = await bench.open(id, "prerequisites", "prerequisites.advance");
    const { body } = await bench.call("POST", `/api/rollouts/${id}/gates/prerequisites.advance/decision`, {
      as: people.approver,
      body: { decision: "approve", evidenceHash, comment: "mine" },
    });
    expect([body.code, body.detail]).toEqual(["SELF_APPROVAL", expect.stringContaining("amended the plan")]);
  });

  const unfit: readonly { name: string; change: () => Partial<Plan>; status: number; code: string }[] = [
    { name: "of nothing", change: () => ({}), status: 409, code: "NOTHING_AMENDED" },
    {
      name: "of the tenant",
      change: () => ({ tenantId: plan.observePolicy }),
      status: 409,
      code: "NOT_AMENDABLE",
    },
    { name: "to a broken plan", change: () => ({ phases: [] }), status: 400, code: "PLAN_REFUSED" },
  ];
  test.for(unfit)("$name is refused and leaves nothing behind", async ({ change, status, code }) => {
    const before = await bench.snapshot();
    const reply = await propose(change());
    expect([reply.status, reply.body.code]).toEqual([status, code]);
    expect(await bench.snapshot()).toBe(before);
  });

  test("of a plan that was amended meanwhile, or a week ago, is proposed again", async () => {
    const first = await propose(fewer());
    const second = await propose({ caps: { ...plan.caps, perDay: 70 } });
    expect((await confirm(first.body.planHash)).status).toBe(201);
    expect((await confirm(second.body.planHash)).body.code).toBe("STALE_AMENDMENT");
    plan = await counting();
    const late = await propose({ caps: { ...plan.caps, perDay: 80 } });
    bench.test.now += 7 * dayMs + 1;
    expect((await confirm(late.body.planHash)).body.code).toBe("STALE_AMENDMENT");
  });

  test("with a key is one proposal, and an unknown hash confirms nothing", async () => {
    const headers = { "idempotency-key": "caps" };
    const first = await propose(fewer(), people.operator, headers);
    expect((await propose(fewer(), people.operator, headers)).body).toEqual(first.body);
    const other = await propose({ caps: { ...plan.caps, perDay: 70 } }, people.operator, headers);
    expect(other.body.code).toBe("IDEMPOTENCY_KEY_REUSED");
    expect((await confirm("a".repeat(64))).body.code).toBe("NO_SUCH_AMENDMENT");
  });

  test("of a rollout that has ended is refused", async () => {
    await bench.append(id, { kind: "rolloutEnded", outcome: "completed" });
    expect((await propose(fewer())).body.code).toBe("ROLLOUT_ENDED");
  });
});
