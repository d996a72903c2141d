import { beforeEach, describe, expect, test } from "vitest";
import { watchdog } from "../../../functions/timers/watchdog.ts";
import type { HourCounts } from "../../../shared/domain/measure/collected.ts";
import { type Person, stranger } from "../../../shared/domain/people/person.ts";
import { type RollbackView, rollbackView } from "../../../shared/schemas/http/rollbackView.ts";
import { type Bench, createBench, people } from "../http/createBench.ts";
import { reportPhase, reportReading } from "../http/reportPhase.ts";

const policy = "c0000000-0000-4000-8000-000000000003";
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
let bench: Bench;
let id: string;
let readable: boolean;

const known: readonly [string, Partial<Person>][] = [
  ["p1", { other: true, blockedDay: "2026-01-05" }],
  ["p2", { other: false, blockedDay: "2026-01-04" }],
  ["p3", { other: false, blockedDay: "2026-01-03" }],
  ["p4", {}],
];
const member = (person: string) => ({ id: person, accountEnabled: true, userType: "member" as const });

beforeEach(async () => {
  bench = createBench();
  id = await bench.start();
  bench.test.policies.set(policy, "enabled");
  readable = true;
  bench.test.world.directory.membersOf = async () =>
    readable
      ? { kind: "read", value: ["p1", "p2", "p3", "p4"].map(member) }
      : { kind: "unavailable", reason: "outage", because: "the tenant is silent" };
});

async function collect(hours: readonly HourCounts[] = []): Promise<void> {
  const { rows } = bench.test.world;
  const memberships = { operations: { audience: ["p1", "p2"], exempt: [], enforced: ["p1", "p2"] } };
  const stored = { people: known.map(([who, change]) => [who, { ...stranger, ...change }]), memberships };
  await rows.put("people", id, "g|000000001", JSON.stringify(stored));
  await reportReading(bench, id, { hours: { operations: hours } });
}
const order = () =>
  bench.call("POST", `/api/rollouts/${id}/orders`, {
    as: people.emergency,
    body: { order: "rollback", wave: "operations", because: "calls pile up" },
  });
async function view(query = "", as: string = people.operator): Promise<RollbackView> {
  const { status, body } = await bench.call("GET", `/api/rollouts/${id}/rollbacks/1${query}`, { as });
  expect(status).toBe(200);
  return rollbackView.parse(body);
}
const round = () =>
  watchdog(bench.test.world, bench.instances, (line) => void bench.test.log.push(line), "host-1");
const told = (topic: string) => bench.test.notices.filter((notice) => notice.topic === topic);
const conclude = () =>
  bench.call("POST", `/api/rollouts/${id}/investigations/1/conclusion`, {
    as: people.operator,
    body: { verdict: "systemic", cause: "a client", fix: "updated" },
  });

describe("whom a rollback affects", () => {
  test("is exactly who stands in the group, with those who have nothing else and those who were blocked", async () => {
    await collect();
    await order();
    expect((await view()).affected).toEqual({
      from: "tenant",
      all: 4,
      blocked: 2,
      noOther: 2,
      otherUnknown: 1,
      people: ["p1", "p2", "p3", "p4"],
    });
    expect((await view("?part=noOther")).affected?.people).toEqual(["p2", "p3"]);
    expect((await view("?part=blocked")).affected?.people).toEqual(["p1", "p2"]);
    expect((await view("?part=otherUnknown")).affected?.people).toEqual(["p4"]);
    expect(told("affected")).toMatchObject([
      {
        wave: "operations",
        lastResort: expect.stringContaining(policy),
        text: expect.stringContaining(
          "affects 4 people: 2 of them were blocked within a day, 2 have no usable method but a passkey, of 1",
        ),
      },
    ]);
  });

  test("stays as it was found, whoever joins or leaves the group later", async () => {
    await collect();
    await order();
    bench.test.world.directory.membersOf = async () => ({ kind: "read", value: [member("p9")] });
    await round();
    expect((await view()).affected?.people).toEqual(["p1", "p2", "p3", "p4"]);
    expect(told("affected")).toHaveLength(1);
  });

  test("is shown in pages, and without ids to plain readers", async () => {
    await collect();
    await order();
    const first = await view("?limit=3");
    expect(first.affected?.people).toEqual(["p1", "p2", "p3"]);
    const { body } = await bench.call("GET", first.affected?.next ?? "", { as: people.operator });
    expect(body.affected).toMatchObject({ people: ["p4"] });
    expect(body.affected.next).toBeUndefined();
    const { affected } = await view("", people.reader);
    expect(affected).toEqual({ from: "tenant", all: 4, blocked: 2, noOther: 2, otherUnknown: 1 });
  });

  test("is what was collected last when the tenant is silent", async () => {
    await collect();
    readable = false;
    await order();
    expect((await view()).affected).toMatchObject({ from: "reading", people: ["p1", "p2"], noOther: 1 });
  });

  test("is found by the watchdog when nothing could be read at the rollback", async () => {
    readable = false;
    const { status } = await order();
    expect(status).toBe(200);
    expect((await view()).affected).toBeUndefined();
    readable = true;
    await round();
    expect((await view()).affected).toMatchObject({ from: "tenant", all: 4, otherUnknown: 4 });
  });

  test("a rollback that never was is not found", async () => {
    const { status, body } = await bench.call("GET", `/api/rollouts/${id}/rollbacks/1`, {
      as: people.reader,
    });
    expect([status, body.code]).toEqual([404, "NO_SUCH_ROLLBACK"]);
  });
});

describe("how a rollback takes effect", () => {
  const hourOf = (hoursLater: number, blocked: number, minute = 30): HourCounts => {
    const hour = Date.parse("2026-01-05T12:00:00Z") + hoursLater * hourMs;
    const blockedAt = blocked === 0 ? {} : { blockedAt: hour + minute * minuteMs };
    return { hour, attempts: 20, successes: 20 - blocked, passkeys: 0, blocked, ...blockedAt };
  };
  const fading = [hourOf(-1, 9), hourOf(0, 7), hourOf(1, 3), hourOf(2, 1), hourOf(3, 0)];

  beforeEach(async () => {
    await collect();
    await order();
    reportPhase(bench, id, { seen: 99, nextTurnAt: bench.test.now + 1_000 * hourMs });
    bench.test.writes.length = 0;
  });

  const pass = async (ms: number): Promise<void> => {
    bench.test.now += ms;
    await collect(fading);
    await round();
  };

  test("is shown while blocks fade, and nothing is written or closed because of them", async () => {
    await pass(4 * hourMs);
    const { blocks, closed, tookMs, readBackAt } = await view();
    expect(blocks.byHour.map(({ blocked }) => blocked)).toEqual([7, 3, 1, 0]);
    expect(blocks.lastBlockedAt).toBe("2026-01-05T14:30:00.000Z");
    expect([closed, tookMs]).toEqual([undefined, 0]);
    expect(readBackAt).toBeDefined();
    expect(bench.test.writes).toEqual([]);
    expect(
      (await bench.test.world.ledger.read(id)).filter(({ body }) => body.kind === "rolledBack"),
    ).toHaveLength(1);
    expect(told("rollbackClosed")).toEqual([]);
  });

  test("is told once when a day has passed without a block, and kept beyond the hourly counts", async () => {
    await pass(26 * hourMs);
    expect(told("rollbackClosed")).toEqual([]);
    await pass(hourMs);
    await pass(hourMs);
    expect(told("rollbackClosed")).toMatchObject([
      {
        severity: "info",
        wave: "operations",
        text: expect.stringMatching(
          /a day: report-only was read back after 0 ms, the last blocked sign-in was 150 min after the order, it affected 4 people/,
        ),
      },
    ]);
    await collect([]);
    expect(await view()).toMatchObject({
      closed: "quiet",
      blocks: { lastBlockedAt: "2026-01-05T14:30:00.000Z" },
    });
  });

  test("is told when the investigation is concluded, with what is known by then", async () => {
    await pass(4 * hourMs);
    await conclude();
    await round();
    await round();
    expect(told("rollbackClosed")).toHaveLength(1);
    expect(told("rollbackClosed")[0]?.text).toContain("its investigation is concluded");
    expect(await view()).toMatchObject({ closed: "concluded", concludedAt: "2026-01-05T16:00:00.000Z" });
  });

  test("is told when the rollout has ended, because nothing more will be read", async () => {
    await bench.append(id, { kind: "rolloutEnded", outcome: "aborted" });
    await round();
    expect((await view()).closed).toBe("ended");
  });

  test("waits while sign-ins are not read, however much time passes", async () => {
    bench.test.now += 100 * hourMs;
    await round();
    expect((await view()).closed).toBeUndefined();
  });
});
