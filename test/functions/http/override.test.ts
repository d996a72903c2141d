import { beforeEach, describe, expect, test } from "vitest";
import { type Bench, createBench, people } from "./createBench.ts";

const gate = "operations.enforce.1";
let bench: Bench;
let id: string;

beforeEach(async () => {
  bench = createBench();
  id = await bench.start();
  for (const phase of ["prerequisites", "pilot", "early"]) {
    await bench.append(id, { kind: "phaseState", phase, attempt: 1, state: "completed" });
  }
});

const order = (body: unknown, as: string = people.operator) =>
  bench.call("POST", `/api/rollouts/${id}/orders`, { as, body });
const decide = (as: string, evidenceHash: string, decision: object) =>
  bench.call("POST", `/api/rollouts/${id}/gates/${gate}/decision`, {
    as,
    body: { evidenceHash, comment: "a small team", ...decision },
  });
const override = { decision: "override", criterion: "enrolled" };

/** Lets the gate ask to override a criterion; returns the hash of its evidence. */
async function ask(criterion: string): Promise<string> {
  const evidenceHash = await bench.open(id, "departments", gate);
  await bench.append(id, { kind: "evidence", phase: "departments", gate, evidenceHash, override: criterion });
  return evidenceHash;
}

describe("an order to override", () => {
  test("is put on record with its criterion, for the phase to ask people", async () => {
    const { status } = await order({ order: "override", criterion: "enrolled", because: "a small team" });
    expect(status).toBe(202);
    const entry = (await bench.test.world.ledger.read(id)).at(-1);
    expect(entry?.body).toMatchObject({ kind: "order", order: "override", criterion: "enrolled" });
    expect(entry?.seal).toBeDefined();
  });

  const refused = [
    { name: "of a policy's state", criterion: "enforced", code: "NOT_OVERRIDABLE", says: "policy's state" },
    {
      name: "of a message that was not sent",
      criterion: "department-told",
      code: "NOT_OVERRIDABLE",
      says: "never unknown",
    },
    { name: "of what the plan does not ask", criterion: "moon", code: "NOT_OVERRIDABLE", says: "moon" },
    {
      name: "in a phase that does not run",
      criterion: "enrolled",
      phase: "org",
      code: "NOTHING_TO_OVERRIDE",
      says: "org",
    },
  ];
  test.for(refused)("$name is refused", async ({ name: _, code, says, ...named }) => {
    const before = await bench.snapshot();
    const { status, body } = await order({ order: "override", because: "x", ...named });
    expect([status, body.code]).toEqual([409, code]);
    expect(body.detail).toContain(says);
    expect(await bench.snapshot()).toBe(before);
  });

  test("names its criterion, and no other order does", async () => {
    const unnamed = await order({ order: "override", because: "x" });
    const pause = await order({ order: "pause", because: "x", criterion: "enrolled" });
    expect([unnamed.status, pause.status]).toEqual([400, 400]);
    expect([unnamed.body.detail, pause.body.detail].join()).toContain("criterion");
  });

  test("is an operator's to give", async () => {
    const { body } = await order({ order: "override", criterion: "enrolled", because: "x" }, people.approver);
    expect(body.code).toBe("MISSING_ROLE");
  });
});

describe("a decision to override", () => {
  test("is a vote on exactly the criterion that the evidence names", async () => {
    const hash = await ask("enrolled");
    const { status, body } = await decide(people.approver, hash, override);
    expect([status, body.decision, body.criterion]).toEqual([202, "override", "enrolled"]);
    const again = await decide(people.approver, hash, override);
    expect([again.status, again.body]).toEqual([200, body]);
    const view = await bench.call("GET", `/api/rollouts/${id}/gates/${gate}`, { as: people.reader });
    expect(view.body).toMatchObject({ override: "enrolled", votes: { approvals: 1, missing: 1 } });
  });

  test("is wanted where evidence asks for one: an approval or another criterion is refused", async () => {
    const hash = await ask("enrolled");
    const replies = [
      await decide(people.approver, hash, { decision: "approve" }),
      await decide(people.approver, hash, { decision: "override", criterion: "reliable" }),
    ];
    expect(replies.map(({ status, body }) => [status, body.code])).toEqual([
      [409, "OVERRIDE_ASKED"],
      [409, "OVERRIDE_ASKED"],
    ]);
    expect((await decide(people.second, hash, { decision: "reject" })).status).toBe(202);
  });

  test("of evidence that asks for none is refused", async () => {
    const hash = await bench.open(id, "departments", gate);
    const { status, body } = await decide(people.approver, hash, override);
    expect([status, body.code]).toEqual([409, "NOTHING_TO_OVERRIDE"]);
  });

  test("names its criterion, and an approval names none", async () => {
    const hash = await ask("enrolled");
    const unnamed = await decide(people.approver, hash, { decision: "override" });
    const named = await decide(people.approver, hash, { decision: "approve", criterion: "enrolled" });
    expect([unnamed.status, named.status]).toEqual([400, 400]);
  });
});

describe("an order to refresh", () => {
  test("asks for newer evidence of the gate that people are asked about", async () => {
    await bench.open(id, "departments", gate);
    expect((await order({ order: "refresh", because: "two days old" })).status).toBe(202);
  });

  test("is refused where nobody is asked", async () => {
    const { status, body } = await order({ order: "refresh", because: "x" });
    expect([status, body.code]).toEqual([409, "NOTHING_TO_REFRESH"]);
  });
});
