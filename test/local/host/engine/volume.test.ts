import { afterEach, expect, test } from "vitest";
import { hostClock } from "../../../../local/host/clock/clock.ts";
import {
  createHarness,
  type Harness,
  type HarnessOptions,
} from "../../../../local/host/harness/createHarness.ts";

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
let harness: Harness | undefined;
afterEach(() => harness?.close());

function make(
  orchestrations: HarnessOptions["orchestrations"],
  activities: HarnessOptions["activities"] = {},
): Harness {
  harness = createHarness({ orchestrations, activities, start: "2026-01-05T00:00:00Z" });
  return harness;
}
const is = (id: string, status: string) => (h: Harness) => h.status(id)?.runtimeStatus === status;
const later = (context: { df: { currentUtcDateTime: Date } }, ms: number): Date =>
  new Date(context.df.currentUtcDateTime.getTime() + ms);

test("a crash repeats the activities that ran and nothing else", async () => {
  const runs: string[] = [];
  const h = make(
    {
      *main({ df }) {
        yield df.callActivity("note", { name: "a" });
        yield df.callActivity("nap", { name: "b" });
        yield df.callActivity("note", { name: "c" });
        return { done: true };
      },
    },
    {
      note: ({ name }) => {
        runs.push(name);
        return {};
      },
      nap: async ({ name }) => {
        runs.push(name);
        await hostClock().sleep(minuteMs);
        return {};
      },
    },
  );
  h.start("main", "i");
  await h.runFor(0);
  h.crash();
  await h.runUntil(is("i", "Completed"));
  expect(runs).toEqual(["a", "b", "b", "c"]);
});

test("activities wait for a free place, and time moves on when all places are taken by sleepers", async () => {
  const h = make(
    {
      *main({ df }) {
        const naps = Array.from({ length: 20 }, () => df.callActivity("nap", {}));
        return { naps: (yield df.Task.all(naps)).length };
      },
    },
    { nap: () => hostClock().sleep(minuteMs) },
  );
  h.start("main", "i");
  await h.runUntil(is("i", "Completed"));
  // Eight at a time.
  expect(h.now() - Date.UTC(2026, 0, 5)).toBe(3 * minuteMs);
});

test("a year of daily turns keeps every turn's history the same size", async () => {
  const h = make(
    {
      *main(context) {
        const { day } = context.df.getInput();
        if (day > 0) {
          const wake = context.df.waitForExternalEvent("wake");
          const timer = context.df.createTimer(later(context, dayMs));
          if ((yield context.df.Task.any([wake, timer])) === wake) timer.cancel();
        }
        yield context.df.callActivity("observe", { day });
        if (day < 365) context.df.continueAsNew({ day: day + 1 });
        return { day };
      },
    },
    { observe: () => ({ seen: "nothing" }) },
  );
  h.start("main", "i", { day: 0 });
  await h.runUntil(is("i", "Completed"));
  const sizes = h.executions("i").map(({ events }) => events);
  expect(sizes).toHaveLength(366);
  expect(new Set(sizes.slice(1))).toEqual(new Set([10]));
  expect(h.executions("i").at(-1)?.bytes).toBeLessThan(4_000);
});

test("forged events in great number are taken in one turn and cost nothing afterwards", async () => {
  const h = make(
    {
      *main(context) {
        const { turn } = context.df.getInput();
        const wake = context.df.waitForExternalEvent("wake");
        const timer = context.df.createTimer(later(context, minuteMs));
        if ((yield context.df.Task.any([wake, timer])) === wake) timer.cancel();
        if (turn < 3) context.df.continueAsNew({ turn: turn + 1 });
        return { turn };
      },
    },
    {},
  );
  h.start("main", "i", { turn: 0 });
  await h.runFor(0);
  for (let n = 0; n < 10_000; n += 1) h.raise("i", "wake", { n });
  await h.runUntil(is("i", "Completed"));
  expect(h.status("i")?.output).toEqual({ turn: 3 });
});
