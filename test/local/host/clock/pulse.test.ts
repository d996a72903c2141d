import { afterEach, expect, test } from "vitest";
import { hostClock, publishClock } from "../../../../local/host/clock/clock.ts";
import { Pulse, type Source } from "../../../../local/host/clock/pulse.ts";
import { Sleepers } from "../../../../local/host/clock/sleepers.ts";
import { type ClockMode, Timekeeper } from "../../../../local/host/clock/timekeeper.ts";
import { Workload } from "../../../../local/host/core/workload.ts";
import { Store } from "../../../../local/host/store/store.ts";

const start = Date.UTC(2026, 0, 5);
const hourMs = 3_600_000;
const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup();
});

function make(mode: ClockMode, maxJumps?: number) {
  const store = new Store(":memory:");
  const time = new Timekeeper(store, { mode, start });
  const workload: Workload = new Workload(() => pulse.wake());
  const pulse: Pulse = new Pulse(time, workload, maxJumps);
  const sleepers = new Sleepers(time, workload);
  pulse.add(sleepers);
  publishClock({ now: () => time.now(), sleep: (ms) => sleepers.sleep(ms) });
  cleanups.push(() => {
    pulse.stop();
    publishClock(undefined);
    store.close();
  });
  return { time, workload, pulse };
}

/** Something that is due every hour for ever. */
function monitor(time: Timekeeper): Source & { readonly seen: number[] } {
  const seen: number[] = [];
  let next = start + hourMs;
  return {
    seen,
    dispatch: () => {
      if (next > time.now()) return;
      seen.push(time.now() - start);
      next += hourMs;
    },
    waitsFor: () => undefined,
    nextDue: () => next,
  };
}

test("automatic time jumps from appointment to appointment, and an endless monitor stops at the cap until somebody calls", async () => {
  const { time, pulse } = make("auto", 3);
  const source = monitor(time);
  pulse.add(source);
  await pulse.whenIdle();
  expect(source.seen).toEqual([hourMs, 2 * hourMs, 3 * hourMs]);
  pulse.touch();
  await pulse.whenIdle();
  expect(source.seen).toHaveLength(6);
});

test("a jump stops at the time asked for when nothing is due before", async () => {
  const { time, pulse } = make("manual");
  pulse.add(monitor(time));
  expect((await pulse.jump(start + 10)).now).toBe(start + 10);
  expect(await pulse.jump(start + 100 * hourMs)).toEqual({
    now: start + hourMs,
    idle: true,
    nextDue: start + 2 * hourMs,
  });
});

test("an advance gives every appointment on the way its own time", async () => {
  const { time, pulse } = make("manual");
  const source = monitor(time);
  pulse.add(source);
  expect((await pulse.advanceTo(start + 2.5 * hourMs)).now).toBe(start + 2.5 * hourMs);
  expect(source.seen).toEqual([hourMs, 2 * hourMs]);
});

test("time stands while an invocation works and moves on when it only sleeps", async () => {
  const { time, workload, pulse } = make("manual");
  const { promise: permission, resolve: permit } = Promise.withResolvers<void>();
  const log: [string, number][] = [];
  const note = (what: string) => log.push([what, time.now() - start]);
  const work = workload.run("work", async () => {
    await permission;
    note("permitted");
    await hostClock().sleep(hourMs);
    note("slept");
  });
  const jumped = pulse.jump(start + 2 * hourMs).then(() => note("jumped"));
  // Enough beats for a host that does not look at the work.
  for (let beat = 0; beat < 5; beat += 1) await new Promise((resolve) => setImmediate(resolve));
  expect(pulse.busyWith()).toEqual(["work"]);
  permit();
  await Promise.all([work, jumped]);
  expect(log).toEqual([
    ["permitted", 0],
    ["slept", hourMs],
    ["jumped", hourMs],
  ]);
});

test("in real and scaled time a sleep ends by itself", async () => {
  const { time } = make("real");
  const before = time.now();
  await hostClock().sleep(5);
  expect(time.now() - before).toBeGreaterThanOrEqual(5);
});

test("without a host the clock says so", () => {
  expect(() => hostClock()).toThrow(/No local host runs in this process/);
});
