import { beforeEach, describe, expect, test } from "vitest";
import { phaseView } from "../../../shared/domain/ledger/phaseView.ts";
import { type Bench, createBench, people } from "./createBench.ts";

const until = "2026-03-01T12:00:00+01:00";
const dayMs = 24 * 60 * 60_000;
let bench: Bench;
let id: string;

beforeEach(async () => {
  bench = createBench();
  id = await bench.start();
});

const extend = (as: string, change: object = {}) =>
  bench.call("POST", `/api/rollouts/${id}/orders`, {
    as,
    body: { order: "extend", until, because: "late keys", ...change },
  });

/** The dates to which a turn of the running phase sees its late notices moved. */
async function movedTo(): Promise<readonly (number | undefined)[]> {
  const entries = await bench.test.world.ledger.read(id);
  const question = {
    phase: "prerequisites",
    waves: [],
    seen: 0,
    at: bench.test.now,
    timeZone: "Europe/Berlin",
  };
  return phaseView(entries, question).orders.map((order) => order.until);
}

describe("a date is moved by two people", () => {
  test("an operator asks, and nothing moves until an approver sends the same", async () => {
    const asked = await extend(people.operator);
    expect([asked.status, asked.body.waitingFor]).toEqual([202, expect.stringContaining("an approver")]);
    expect(await movedTo()).toEqual([]);
    const agreed = await extend(people.approver);
    expect([agreed.status, agreed.body.waitingFor]).toEqual([202, undefined]);
    expect(await movedTo()).toEqual([Date.parse(until)]);
  });

  test("one person asking twice is one person", async () => {
    await extend(people.operator);
    expect((await extend(people.operator)).body.waitingFor).toBeDefined();
    expect(await movedTo()).toEqual([]);
  });

  const not = [
    { name: "an approver whom nobody has asked", as: people.approver, change: { phase: "pilot" } },
    {
      name: "an approver of another time",
      as: people.approver,
      change: { until: "2026-03-02T12:00:00+01:00" },
    },
  ];
  test.for(not)("$name moves nothing", async ({ as, change }) => {
    await extend(people.operator);
    const { status, body } = await extend(as, change);
    expect([status, body.code]).toEqual([409, "NOTHING_TO_CONFIRM"]);
    expect(await movedTo()).toEqual([]);
  });

  test("the plan's author and strangers have no say", async () => {
    await extend(people.operator);
    // The author is an operator of this plan: they may ask too, and agree to nothing.
    expect((await extend(people.author)).body.waitingFor).toBeDefined();
    expect((await extend(people.stranger)).body.code).toBe("NOT_IN_PLAN");
    expect(await movedTo()).toEqual([]);
  });

  test("a request lapses after seven days, and is agreed to once", async () => {
    await extend(people.operator);
    bench.test.now += 7 * dayMs + 1;
    expect((await extend(people.approver)).body.code).toBe("NOTHING_TO_CONFIRM");
    await extend(people.operator);
    expect((await extend(people.approver)).status).toBe(202);
    expect((await extend(people.second)).body.code).toBe("NOTHING_TO_CONFIRM");
    expect(await movedTo()).toHaveLength(1);
  });

  test("an approver may order nothing else", async () => {
    for (const order of ["pause", "resume", "abort", "refresh"]) {
      const body = { order, because: "x" };
      const reply = await bench.call("POST", `/api/rollouts/${id}/orders`, { as: people.approver, body });
      expect([order, reply.body.code]).toEqual([order, "MISSING_ROLE"]);
    }
  });
});
