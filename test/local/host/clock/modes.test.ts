import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { useClockHost } from "./useClockHost.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const start = "2026-01-05T00:00:00.000Z";
const plus = (ms: number, from = start): string => new Date(Date.parse(from) + ms).toISOString();
const host = useClockHost();

let holding: Server | undefined;
afterEach(() => {
  holding?.closeAllConnections();
  holding?.close();
});
/** A server whose first caller waits until `release` is called. */
async function openHold(): Promise<{ readonly url: string; held: Promise<void>; release(): void }> {
  const { promise, resolve } = Promise.withResolvers<ServerResponse>();
  const server = createServer((_, response) => resolve(response));
  holding = server;
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    held: promise.then(() => {}),
    release: () => void promise.then((response) => response.end("go")),
  };
}

describe("mode auto", () => {
  test("jumps exactly to what is due: a wait of 20 days is not a millisecond late", async () => {
    await host.start(["--clock", "auto", "--start", start]);
    await host.run("wait", "w", { ms: 20 * dayMs + 1 });
    expect(await host.order({ waitIdle: true })).toMatchObject({ now: plus(20 * dayMs + 1), nextDue: null });
    expect(await host.instance("w")).toMatchObject({
      runtimeStatus: "Completed",
      output: { at: plus(20 * dayMs + 1) },
    });
  });

  test("does not skip while a function works, and a suspended instance does not drive it", async () => {
    const hold = await openHold();
    await host.start(["--clock", "auto", "--start", start], { env: { CLOCK_HOLD: hold.url } });
    const work = host.ask("POST", "/api/hold");
    await hold.held;
    await host.run("wait", "short", { ms: hourMs });
    await host.run("wait", "long", { ms: 5 * hourMs });
    // The instances have scheduled their timers once this holds; only the work keeps time from moving on.
    while ((await host.clock()).nextDue !== plus(hourMs)) await host.instance("long");
    expect(await host.clock()).toMatchObject({ now: start, idle: false });
    await host.ask("POST", "/runtime/webhooks/durabletask/instances/long/suspend");
    hold.release();
    await work;
    expect(await host.order({ waitIdle: true })).toMatchObject({ now: plus(hourMs), nextDue: null });
    expect((await host.instance("long")).runtimeStatus).toBe("Suspended");
    await host.ask("POST", "/runtime/webhooks/durabletask/instances/long/resume");
    expect((await host.order({ waitIdle: true })).now).toBe(plus(5 * hourMs));
    expect((await host.instance("long")).runtimeStatus).toBe("Completed");
  });

  test("stops after the most jumps allowed, and goes on when somebody asks", async () => {
    await host.start(["--clock", "auto", "--start", start, "--max-jumps", "5"]);
    await host.run("monitor", "m");
    const first = await host.order({ waitIdle: true });
    expect(Date.parse(first.nextDue ?? "")).toBe(Date.parse(first.now) + hourMs);
    // Two requests, each with five jumps at the most.
    expect(Date.parse(first.now) - Date.parse(start)).toBeLessThanOrEqual(10 * hourMs);
    const second = await host.order({ waitIdle: true });
    expect(Date.parse(second.now)).toBeGreaterThan(Date.parse(first.now));
    expect(Date.parse(second.now) - Date.parse(first.now)).toBeLessThanOrEqual(10 * hourMs);
  });
});

describe("mode manual", () => {
  test("until stops at the first appointment, through and advanceMs give each its time and stop at the end", async () => {
    await host.start(["--clock", "manual", "--start", start], { env: { CLOCK_TIMER: "0" } });
    await host.run("wait", "w", { ms: 5 * hourMs });
    expect((await host.order({ until: plus(dayMs) })).now).toBe(plus(3 * hourMs));
    expect((await host.order({ until: plus(4 * hourMs) })).now).toBe(plus(4 * hourMs));
    expect((await host.order({ through: plus(dayMs + 4 * hourMs) })).now).toBe(plus(dayMs + 4 * hourMs));
    expect((await host.instance("w")).output).toEqual({ at: plus(5 * hourMs) });
    expect((await host.order({ advanceMs: dayMs })).now).toBe(plus(2 * dayMs + 4 * hourMs));
    expect(host.notes().filter((line) => line.startsWith("begin"))).toEqual(
      [0, 1, 2].map((day) => `begin ${plus(day * dayMs + 3 * hourMs)}`),
    );
  });

  test("time stands still between orders, and an order into the past changes nothing", async () => {
    await host.start(["--clock", "manual", "--start", start]);
    const before = await host.clock();
    for (const order of [{ until: plus(-dayMs) }, { through: plus(-dayMs) }, { advanceMs: 0 }]) {
      expect(await host.order(order)).toEqual(before);
    }
    expect(await host.clock()).toEqual({ now: start, idle: true, nextDue: null, mode: "manual" });
  });

  test("an order that is none is refused and changes nothing", async () => {
    await host.start(["--clock", "manual", "--start", start]);
    const before = await host.clock();
    for (const order of [
      '{"until":"tomorrow"}',
      '{"until":"2026-02-30T00:00:00Z"}',
      '{"until":1767225600000}',
      '{"through":""}',
      '{"until":"2026-01-06T00:00:00Z","through":"2026-01-06T00:00:00Z"}',
      '{"advanceMs":-1}',
      '{"advanceMs":1.5}',
      '{"advanceMs":"5"}',
      '{"advanceMs":9007199254740991}',
      '{"advanceMs":null}',
      '{"mode":"scaled"}',
      '{"mode":"fast"}',
      '{"mode":"real","advanceMs":5}',
      '{"waitIdle":false}',
      "{}",
      "[]",
      "null",
      "7",
      "{",
      "",
    ]) {
      const refused = await host.ask("POST", "/admin/clock", order);
      expect([order, refused.status]).toEqual([order, 400]);
      expect(await refused.text()).toContain('{\\"advanceMs\\"');
      expect(await host.clock()).toEqual(before);
    }
  });
});

test("modes change without a jump, back or forth; real refuses until and through", async () => {
  await host.start(["--clock", "manual", "--start", start]);
  await host.order({ advanceMs: 90_000 });
  const real = await host.order({ mode: "real" });
  expect(Date.parse(real.now)).toBeGreaterThanOrEqual(Date.parse(plus(90_000)));
  while ((await host.clock()).now <= real.now) await host.instance("nobody");
  for (const order of [{ until: plus(dayMs) }, { through: plus(dayMs) }]) {
    const refused = await host.ask("POST", "/admin/clock", JSON.stringify(order));
    expect([refused.status, await refused.text()]).toEqual([409, expect.stringContaining('mode \\"real\\"')]);
  }
  const moved = await host.order({ advanceMs: dayMs });
  expect(Date.parse(moved.now)).toBeGreaterThanOrEqual(Date.parse(real.now) + dayMs);
  const { now } = await host.order({ mode: "manual" });
  expect(Date.parse(now)).toBeGreaterThanOrEqual(Date.parse(moved.now));
  expect(Date.parse(now)).toBeLessThan(Date.parse(moved.now) + hourMs);
  expect((await host.clock()).now).toBe(now);
});

test("mode scaled runs hours in moments, and a kill does not take it back behind what was recorded", async () => {
  const args = ["--clock", "scaled", "--scale", "100000", "--start", start];
  await host.start(args);
  await host.run("wait", "w", { ms: 10 * hourMs });
  while ((await host.instance("w")).runtimeStatus !== "Completed") await host.clock();
  const { at } = (await host.instance("w")).output as { readonly at: string };
  expect(Date.parse(at)).toBeGreaterThanOrEqual(Date.parse(plus(10 * hourMs)));
  await host.end("SIGKILL");
  expect(Date.parse(await host.start(args))).toBeGreaterThanOrEqual(Date.parse(at));
});

describe("over a restart", () => {
  test.for(["SIGTERM", "SIGKILL"] as const)("after %s manual time stands where it was", async (signal) => {
    await host.start(["--clock", "manual", "--start", start]);
    await host.order({ advanceMs: 10 * dayMs });
    await host.end(signal);
    expect(await host.start(["--clock", "manual", "--start", "2030-01-01T00:00:00Z"])).toBe(plus(10 * dayMs));
  });

  test("real time keeps its distance from the wall", async () => {
    await host.start(["--clock", "real", "--start", start]);
    const { now } = await host.order({ advanceMs: 10 * dayMs });
    await host.end("SIGKILL");
    const again = Date.parse(await host.start(["--clock", "real"]));
    expect(again).toBeGreaterThanOrEqual(Date.parse(now));
    expect(again).toBeLessThan(Date.parse(now) + hourMs);
  });

  test("time does not go back when the wall was set back meanwhile", async () => {
    await host.start(["--clock", "real", "--start", start]);
    const { now } = await host.order({ advanceMs: dayMs });
    await host.end("SIGTERM");
    const again = await host.start(["--clock", "real"], { setBackMs: 3 * hourMs });
    expect(Date.parse(again)).toBeGreaterThanOrEqual(Date.parse(now));
    expect(Date.parse(again)).toBeLessThan(Date.parse(now) + hourMs);
  });
});
