import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { createRateLimit } from "../../../functions/http/createRateLimit.ts";
import { type Bench, createBench, people } from "./createBench.ts";

const second = 1_000;
let bench: Bench;
let id: string;

beforeEach(async () => {
  bench = createBench();
  id = await bench.start();
});

const status = () => bench.call("GET", `/api/rollouts/${id}`, { as: people.reader });
const order = (as: string, body: unknown) => bench.call("POST", `/api/rollouts/${id}/orders`, { as, body });
const pause = (as: string) => order(as, { order: "pause", because: "a script gone wild" });
const rollback = (as: string, wave = "operations") => order(as, { order: "rollback", wave, because: "now" });

async function times(count: number, call: () => Promise<{ status: number }>): Promise<number[]> {
  const answered: number[] = [];
  for (let n = 0; n < count; n++) answered.push((await call()).status);
  return answered;
}

describe("calls are limited by caller", () => {
  test("B30 of 500 reads within a second some are answered and the rest told when to ask again", async () => {
    const answered = await times(500, status);
    expect(answered.filter((one) => one === 200)).toHaveLength(120);
    const { headers, body } = await status();
    expect([body.code, headers["retry-after"], body.retryAfterSeconds]).toEqual(["RATE_LIMITED", "1", 1]);
    const other = await bench.call("GET", `/api/rollouts/${id}`, { as: people.operator });
    expect(other.status).toBe(200);
    bench.test.now += second;
    expect((await status()).status).toBe(200);
  });

  test("B30 neither reads nor other orders use up an approval or a rollback", async () => {
    bench.test.policies.set("c0000000-0000-4000-8000-000000000003", "enabled");
    const both = people.author;
    await times(200, () => bench.call("GET", `/api/rollouts/${id}`, { as: both }));
    const pauses = await times(200, () => pause(both));
    expect(pauses.filter((one) => one === 429)).toHaveLength(80);
    const path = `/api/rollouts/${id}/gates/early.start/decision`;
    const vote = await bench.call("POST", path, {
      as: both,
      body: { decision: "approve", evidenceHash: "a".repeat(64), comment: "x" },
    });
    expect(vote.body.code).toBe("NOT_IN_PLAN");
    expect((await rollback(both)).body).toMatchObject({ state: "reportOnly", verified: true });
  });

  test("B30 a flood of rollbacks of one wave holds up no other wave, and the same one for a second", async () => {
    for (const digit of [3, 4])
      bench.test.policies.set(`c0000000-0000-4000-8000-00000000000${digit}`, "reportOnly");
    const answered = await times(50, () => rollback(people.operator));
    expect(answered.slice(0, 10)).toEqual(Array(10).fill(200));
    expect(answered.slice(10)).toEqual(Array(40).fill(429));
    expect((await rollback(people.operator, "sales")).status).toBe(200);
    expect((await rollback(people.emergency)).status).toBe(200);
    bench.test.now += second;
    expect((await rollback(people.operator)).status).toBe(200);
  });

  test("a call that is one too many changes nothing", async () => {
    await times(130, () => pause(people.operator));
    const before = await bench.snapshot();
    expect((await pause(people.operator)).status).toBe(429);
    expect(await bench.snapshot()).toBe(before);
  });

  test("callers who are not recognised, and probes, are not counted against anybody", async () => {
    const probes = await times(300, () => bench.call("GET", "/api/health"));
    expect(new Set(probes)).toEqual(new Set([200]));
    const strangers = await times(300, () => bench.call("GET", `/api/rollouts/${id}`));
    expect(new Set(strangers)).toEqual(new Set([401]));
  });
});

test("whoever waits as long as told is let through, however they called before and even if time went back", () => {
  const steps = fc.array(fc.integer({ min: -5_000, max: 3_000 }), { maxLength: 300 });
  const limit = fc.constantFrom("read", "change", "approval", "rollback" as const);
  fc.assert(
    fc.property(steps, limit, (gaps, name) => {
      const clock = { time: 1_000_000, now: () => clock.time };
      const limits = createRateLimit(clock);
      for (const gap of gaps) {
        clock.time += gap;
        limits.take(name, "ana");
      }
      const wait = limits.take(name, "ana");
      clock.time += wait * second;
      return wait === 0 || limits.take(name, "ana") === 0;
    }),
  );
});

test("ten thousand other callers push nobody's recent calls out of memory", () => {
  const limits = createRateLimit({ now: () => 0 });
  for (let n = 0; n < 10; n++) limits.take("rollback", "ana");
  for (let n = 0; n < 9_999; n++) limits.take("rollback", `caller ${n}`);
  expect(limits.take("rollback", "ana")).toBe(1);
});
