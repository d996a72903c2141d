import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { hostClock } from "../../../../local/host/clock/clock.ts";
import { createHarness, type Harness } from "../../../../local/host/harness/createHarness.ts";
import type { RedeliveryPlan } from "../../../../local/host/redelivery/redeliveryRates.ts";

const hour = 3_600_000;
const begin = Date.UTC(2026, 0, 5);

interface Run {
  /** Hours since the beginning. */
  readonly at: number;
  /** Runs of the activity that had begun and not ended as this one began. */
  readonly open: number;
}

/** One orchestration with one activity that answers with the number of its run. */
let harness: Harness;
let runs: Run[];
let open: number;
beforeEach(() => {
  runs = [];
  open = 0;
});
afterEach(() => harness.close());

function set(redelivery: RedeliveryPlan): void {
  harness = createHarness({
    orchestrations: {
      once: function* (context) {
        return yield context.df.callActivity("work", { of: context.df.instanceId });
      },
      again: function* (context) {
        const answer: unknown = yield context.df.callActivity("work", {});
        if (context.df.getInput().rounds === 0) return answer;
        context.df.continueAsNew({ rounds: 0 });
        return undefined;
      },
      naps: function* (context) {
        return yield context.df.callActivity("nap", {});
      },
    },
    activities: {
      work: async () => {
        runs.push({ at: (hostClock().now() - begin) / hour, open });
        const number = runs.length;
        open += 1;
        await new Promise(setImmediate);
        open -= 1;
        return { number };
      },
      nap: async () => {
        runs.push({ at: (hostClock().now() - begin) / hour, open });
        await hostClock().sleep(hour);
        return { number: runs.length };
      },
    },
    redelivery,
  });
}

const hours = (): readonly number[] => runs.map(({ at }) => at);
const output = (id = "a"): unknown => harness.status(id)?.output;
const ended = (id = "a") => harness.runUntil(({ status }) => status(id)?.runtimeStatus === "Completed");

test("without redelivery an activity runs once and nothing is left to wait for", async () => {
  set({});
  harness.start("once", "a", {});
  await ended();
  await harness.runFor(72 * hour);
  expect(hours()).toEqual([0]);
});

describe("an activity delivered twice", () => {
  test("runs again right after, and its first answer counts", async () => {
    set({ all: { twice: 1 } });
    harness.start("once", "a", {});
    await ended();
    expect(runs).toEqual([
      { at: 0, open: 0 },
      { at: 0, open: 0 },
    ]);
    expect(output()).toEqual({ number: 1 });
  });

  test("runs again also when the host dies in its second run", async () => {
    set({ all: { twice: 1 } });
    harness.replaceActivity("work", async () => {
      runs.push({ at: 0, open: 0 });
      if (runs.length === 2) harness.crash();
      return { number: runs.length };
    });
    harness.start("once", "a", {});
    await harness.runUntil(() => runs.length >= 2);
    await ended();
    expect(runs.length).toBe(3);
    expect(output()).toEqual({ number: 1 });
  });
});

describe("an activity delivered twice at the same time", () => {
  test("has both runs open at once, and one answer counts", async () => {
    set({ all: { overlapping: 1 } });
    harness.start("once", "a", {});
    await ended();
    expect(runs.map((run) => run.open)).toEqual([0, 1]);
    expect(output()).toEqual({ number: 1 });
    expect(harness.history("a").filter(({ EventType }) => EventType === 5)).toHaveLength(1);
  });

  test("is delivered again after the host died in both runs", async () => {
    set({ all: { overlapping: 1 } });
    harness.start("naps", "a", {});
    await harness.runFor(0);
    harness.crash();
    await ended();
    expect(runs.length).toBe(4);
    expect(output()).toEqual({ number: 4 });
  });
});

describe("a late copy", () => {
  beforeEach(() => set({ all: { late: 1 } }));

  test("runs 36 hours later, when the instance has long ended, and its answer is dropped", async () => {
    harness.start("once", "a", {});
    await ended();
    expect(hours()).toEqual([0]);
    await harness.runFor(35 * hour);
    expect(hours()).toEqual([0]);
    await harness.runFor(hour);
    expect(hours()).toEqual([0, 36]);
    expect(output()).toEqual({ number: 1 });
  });

  test("stops virtual time where it is due", async () => {
    harness.start("once", "a", {});
    await harness.runUntil(() => runs.length === 2);
    expect(harness.now()).toBe(begin + 36 * hour);
  });

  test("survives the death of the host", async () => {
    harness.start("once", "a", {});
    await ended();
    harness.crash();
    await harness.runFor(36 * hour);
    expect(hours()).toEqual([0, 36]);
  });

  test("runs once, also when the host dies after it", async () => {
    harness.start("once", "a", {});
    await harness.runUntil(() => runs.length === 2);
    harness.crash();
    await harness.runFor(72 * hour);
    expect(hours()).toEqual([0, 36]);
  });

  test("runs for an instance that has continued as new, and leaves the new execution alone", async () => {
    harness.start("again", "a", { rounds: 1 });
    await ended();
    await harness.runFor(36 * hour);
    expect(hours()).toEqual([0, 0, 36, 36]);
    expect(output()).toEqual({ number: 2 });
  });

  test("runs for an instance whose id belongs to another one now", async () => {
    harness.start("once", "a", {});
    await ended();
    await harness.runFor(35.5 * hour);
    harness.start("naps", "a", {});
    await ended();
    expect(runs.map(({ at }) => at)).toEqual([0, 35.5, 36]);
    expect(output()).toEqual({ number: 3 });
  });
});

describe("an activity whose answer is lost", () => {
  test("runs again after five minutes, and the second answer counts", async () => {
    set({ all: { lost: 1 } });
    harness.start("once", "a", {});
    await ended();
    expect(hours()).toEqual([0, 5 / 60]);
    expect(output()).toEqual({ number: 2 });
  });

  test("gives its second answer also when the host dies in between", async () => {
    set({ all: { lost: 1 } });
    harness.start("once", "a", {});
    await harness.runUntil(() => runs.length === 1);
    harness.crash();
    await harness.runFor(4 * 60_000);
    expect(hours()).toEqual([0]);
    await ended();
    expect(hours()).toEqual([0, 5 / 60]);
    expect(output()).toEqual({ number: 2 });
  });

  test("is not delivered again to an instance that was terminated", async () => {
    set({ all: { lost: 1 } });
    harness.start("once", "a", {});
    await harness.runUntil(() => runs.length === 1);
    harness.terminate("a");
    await harness.runFor(hour);
    expect(hours()).toEqual([0]);
  });
});

describe("an activity delivered late for the first time", () => {
  beforeEach(() => set({ delayHours: 20, functions: { work: { delayed: 1 } } }));

  test("runs once, so many hours later, and its answer counts", async () => {
    harness.start("once", "a", {});
    await harness.runFor(19 * hour);
    expect(hours()).toEqual([]);
    await ended();
    expect(hours()).toEqual([20]);
    expect(output()).toEqual({ number: 1 });
  });

  test("does not lose its delay to a dead host", async () => {
    harness.start("once", "a", {});
    await harness.runFor(hour);
    harness.crash();
    await ended();
    expect(hours()).toEqual([20]);
  });
});

test("rates of a function stand in place of those for all", async () => {
  set({ all: { twice: 1 }, functions: { work: {} } });
  harness.start("once", "a", {});
  await ended();
  harness.start("naps", "b", {});
  await ended("b");
  await harness.runFor(hour);
  expect(hours()).toEqual([0, 0, 1]);
});
