import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createPacer } from "../../../../shared/adapters/graph/createPacer.ts";
import type { Lane } from "../../../../shared/adapters/graph/pacer.ts";
import { createHandClock } from "./handClock.ts";

const hour = 3_600_000;

describe("createPacer", () => {
  test("lets five report reads leave at once, then five more when their ten seconds are over", async () => {
    const clock = createHandClock();
    const pacer = createPacer({ clock });
    for (let i = 0; i < 11; i += 1) await pacer.take("reports", hour);
    expect(clock.slept).toEqual([10_200, 10_200]);
  });

  test("lets a report read leave ten seconds after the fifth before it, not after the last", async () => {
    const clock = createHandClock();
    const pacer = createPacer({ clock });
    for (let i = 0; i < 7; i += 1) {
      await pacer.take("reports", hour);
      await clock.sleep(1000);
    }
    expect(clock.slept).toEqual([1000, 1000, 1000, 1000, 1000, 5200, 1000, 1000]);
  });

  test("tries once after the tenant has said to wait, and goes on a window later", async () => {
    const clock = createHandClock();
    const pacer = createPacer({ clock });
    pacer.hold("reports", 30_000);
    for (let i = 0; i < 6; i += 1) await pacer.take("reports", hour);
    expect(clock.slept).toEqual([30_000, 10_200]);
  });

  test("lets background reads of policies use half of the tenant's budget and urgent ones all of it", async () => {
    const clock = createHandClock();
    const pacer = createPacer({ clock });
    for (let i = 0; i < 3; i += 1) await pacer.take("conditionalAccessBackground", hour);
    expect(clock.slept).toEqual([2000, 2000]);
    for (let i = 0; i < 3; i += 1) await pacer.take("conditionalAccess", hour);
    expect(clock.slept).toEqual([2000, 2000, 1000, 1000, 1000]);
  });

  test("does not let waiting background reads delay an urgent one by more than a second", async () => {
    const clock = createHandClock();
    const waiting: (() => void)[] = [];
    const still = { now: clock.now, sleep: () => new Promise<void>((wake) => void waiting.push(wake)) };
    const pacer = createPacer({ clock: still });
    for (let i = 0; i < 9; i += 1) void pacer.take("conditionalAccessBackground", hour);
    expect(await pacer.take("conditionalAccess", 0)).toEqual({ kind: "refused", retryAfterMs: 1000 });
  });

  test("refuses without spending anything when the turn is further away than the patience", async () => {
    const clock = createHandClock();
    const pacer = createPacer({ clock });
    for (let i = 0; i < 5; i += 1) await pacer.take("reports", 0);
    for (let i = 0; i < 3; i += 1) {
      expect(await pacer.take("reports", 10_199)).toEqual({ kind: "refused", retryAfterMs: 10_200 });
    }
    expect(await pacer.take("reports", 10_200)).toEqual({ kind: "granted", waitedMs: 10_200 });
  });

  test("counts the waits for both buckets of a lane against one patience", async () => {
    const pacer = createPacer({ clock: createHandClock() });
    await pacer.take("conditionalAccessBackground", 0);
    pacer.hold("conditionalAccess", 4000);
    expect(await pacer.take("conditionalAccessBackground", 3000)).toMatchObject({ kind: "refused" });
  });

  test("holds the lane that the tenant throttled and lets a rollback pass", async () => {
    const pacer = createPacer({ clock: createHandClock() });
    pacer.hold("conditionalAccessBackground", 60_000);
    expect(await pacer.take("conditionalAccessBackground", 0)).toMatchObject({ retryAfterMs: 60_000 });
    expect(await pacer.take("conditionalAccess", 0)).toMatchObject({ kind: "granted" });
  });

  test("never exceeds the documented number in any window, whatever is asked when", async () => {
    const lanes = fc.constantFrom<Lane>("reports", "conditionalAccess", "conditionalAccessBackground");
    const asks = fc.array(fc.record({ lane: lanes, pause: fc.integer({ min: 0, max: 9000 }) }), {
      maxLength: 60,
    });
    await fc.assert(
      fc.asyncProperty(asks, async (steps) => {
        const clock = createHandClock();
        const pacer = createPacer({ clock });
        const left: { lane: Lane; at: number }[] = [];
        for (const { lane, pause } of steps) {
          await clock.sleep(pause);
          const pass = await pacer.take(lane, 20_000);
          if (pass.kind === "granted") left.push({ lane, at: clock.now() });
        }
        const within = (first: number, ms: number, of: (lane: Lane) => boolean) =>
          left.filter(({ lane, at }) => of(lane) && at >= first && at < first + ms).length;
        for (const { at } of left) {
          expect(within(at, 10_000, (lane) => lane === "reports")).toBeLessThanOrEqual(5);
          expect(within(at, 1000, (lane) => lane !== "reports")).toBeLessThanOrEqual(1);
          expect(within(at, 2000, (lane) => lane === "conditionalAccessBackground")).toBeLessThanOrEqual(2);
        }
      }),
    );
  });
});
