import { beforeEach, describe, expect, test } from "vitest";
import { watchdog } from "../../../functions/timers/watchdog.ts";
import type { CollectedHead } from "../../../shared/domain/measure/collected.ts";
import type { SliceTable } from "../../../shared/domain/measure/sliceTable.ts";
import { frozenCauses } from "../../../shared/schemas/http/gateView.ts";
import { type RollbackView, rollbackView } from "../../../shared/schemas/http/rollbackView.ts";
import { rolloutView } from "../../../shared/schemas/http/rolloutView.ts";
import { aTable, of } from "../../shared/domain/build/someTables.ts";
import { type Bench, createBench, people } from "../http/createBench.ts";
import { reportPhase, reportReading } from "../http/reportPhase.ts";

const policy = "c0000000-0000-4000-8000-000000000003";
const wave = "operations";
let bench: Bench;
let id: string;

beforeEach(async () => {
  bench = createBench();
  id = await bench.start();
  bench.test.policies.set(policy, "enabled");
});

/** Lets the tables of a day be read: those of the wave, and how many of 400 others were blocked. */
async function collect(table: SliceTable = aTable(), others = 1): Promise<void> {
  const day = { day: "2026-01-05", foreign: {}, registration: 0 };
  const tables: CollectedHead["tables"] = {
    [wave]: [{ ...day, ...table }],
    "*": [{ ...day, ...of(others, 400), slices: {} }],
  };
  await reportReading(bench, id, { tables, appNames: { field: "Field client" } });
}
const order = () =>
  bench.call("POST", `/api/rollouts/${id}/orders`, {
    as: people.emergency,
    body: { order: "rollback", wave, because: "calls pile up" },
  });
const round = () =>
  watchdog(bench.test.world, bench.instances, (line) => void bench.test.log.push(line), "host-1");
const told = () => bench.test.notices.filter(({ topic }) => topic === "cause");
async function view(): Promise<RollbackView> {
  const { body } = await bench.call("GET", `/api/rollouts/${id}/rollbacks/1`, { as: people.reader });
  return rollbackView.parse(body);
}
const sentence = "84 % of the blocked people use the app Field client; they are 12 % of the people active";

describe("the cause of a rollback", () => {
  test("is on record, told to people and shown as soon as a person has ordered it", async () => {
    await collect();
    await order();
    expect(told()).toMatchObject([
      {
        severity: "warn",
        wave,
        text: expect.stringMatching(
          `^investigation 1 of wave operations: by the data the cause is environmental: ${sentence}.*To try: update Field client`,
        ),
        call: `POST /api/rollouts/${id}/investigations/1/conclusion`,
        lastResort: expect.stringContaining(policy),
      },
    ]);
    expect((await view()).cause).toMatchObject({
      verdict: "environmental",
      because: expect.stringContaining(sentence),
      fix: expect.stringContaining("update Field client"),
      users: 100,
      blocked: 19,
      control: { users: 400, blocked: 1 },
    });
    expect((await view()).cause?.slices[0]).toEqual({
      slice: "app:field",
      name: "Field client",
      users: 12,
      blocked: 16,
    });
  });

  test("stands as evidence under its hash, with the investigation", async () => {
    await collect();
    await order();
    const { body } = await bench.call("GET", (await view()).cause?.evidence ?? "", { as: people.reader });
    expect(frozenCauses.parse(body).causes).toMatchObject({ wave, verdict: "environmental", people: 19 });
    const entries = await bench.test.world.ledger.read(id);
    const found = entries.flatMap((entry) => (entry.body.kind === "causeFound" ? [entry.body] : []));
    expect(found).toMatchObject([{ investigation: 1, verdict: "environmental", evidenceHash: body.hash }]);
  });

  test("is shown with the open investigation in the view of the rollout", async () => {
    await collect();
    await order();
    const { body } = await bench.call("GET", `/api/rollouts/${id}`, { as: people.reader });
    expect(rolloutView.parse(body).openInvestigations).toMatchObject([
      { n: 1, wave, cause: { verdict: "environmental", because: expect.stringContaining(sentence) } },
    ]);
  });

  test("is found again while the investigation is open, and told where it is another one", async () => {
    await collect();
    await order();
    reportPhase(bench, id, { seen: 99, nextTurnAt: bench.test.now + 10 ** 9 });
    await collect({ ...aTable(), ...of(19, 108) });
    await round();
    expect(told()).toHaveLength(1);
    await collect(aTable(), 80);
    await round();
    await round();
    expect(told().map(({ text }) => text)).toEqual([
      expect.stringContaining("is environmental"),
      expect.stringContaining("is foreign: 20 % of the people whom nobody enforces fail as well (80 of 400)"),
    ]);
    expect((await view()).cause?.verdict).toBe("foreign");
  });

  test("is not looked for any more once a person has concluded it", async () => {
    await collect();
    await order();
    await bench.call("POST", `/api/rollouts/${id}/investigations/1/conclusion`, {
      as: people.operator,
      body: { verdict: "systemic", cause: "a client", fix: "updated" },
    });
    await collect(aTable(), 80);
    await round();
    expect(told()).toHaveLength(1);
  });

  test("turns to and fro ten times at most", async () => {
    await collect();
    await order();
    for (let turn = 0; turn < 20; turn++) {
      await collect(aTable(), turn % 2 === 0 ? 80 : 1);
      await round();
    }
    expect(told()).toHaveLength(10);
  });

  test("is not known where nobody enforced was seen, and the rollback happens all the same", async () => {
    await reportReading(bench, id, {});
    expect((await order()).status).toBe(200);
    expect(told()).toEqual([]);
    expect((await view()).cause).toBeUndefined();
  });
});
