import { afterEach, expect, test } from "vitest";
import { hostClock } from "../../../../local/host/clock/clock.ts";
import {
  createHarness,
  type Harness,
  type HarnessOptions,
} from "../../../../local/host/harness/createHarness.ts";
import type { HarnessOrchestration } from "../../../../local/host/harness/harnessFunctions.ts";

const hourMs = 3_600_000;
let harness: Harness | undefined;
afterEach(() => harness?.close());

function make(options: Partial<HarnessOptions>): Harness {
  harness = createHarness({ orchestrations: {}, activities: {}, ...options });
  return harness;
}

const ended = (id: string) => (h: Harness) =>
  ["Completed", "Failed", "Terminated"].includes(h.status(id)?.runtimeStatus ?? "");

test("runs activities and timers to the end in virtual time", async () => {
  const h = make({
    start: "2026-01-05T00:00:00Z",
    orchestrations: {
      *lesson(context) {
        const doubled = yield context.df.callActivity("double", { n: 21 });
        yield context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + 48 * hourMs));
        return { doubled, at: context.df.currentUtcDateTime.toISOString() };
      },
    },
    activities: { double: ({ n }: { n: number }, id) => ({ n: 2 * n, id }) },
  });
  h.start("lesson", "a", {});
  await h.runUntil(ended("a"));
  expect(h.status("a")).toMatchObject({
    runtimeStatus: "Completed",
    output: { doubled: { n: 42, id: "a" }, at: "2026-01-07T00:00:00.000Z" },
  });
});

test("runs a phase-like orchestration turn by turn, with events, crash and a new build in between", async () => {
  const seen: string[] = [];
  const phase: HarnessOrchestration = function* (context) {
    const { turn } = context.df.getInput();
    if (turn > 0) {
      const wake = context.df.waitForExternalEvent("wake");
      const timer = context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + hourMs));
      const won = yield context.df.Task.any([wake, timer]);
      if (won === wake) timer.cancel();
    }
    const { done } = yield context.df.callActivity("observe", { turn });
    context.df.setCustomStatus({ turn });
    if (done) return { turn };
    context.df.continueAsNew({ turn: turn + 1 });
    return undefined;
  };
  const h = make({
    orchestrations: { phase },
    activities: {
      observe: ({ turn }: { turn: number }) => {
        seen.push(`${turn}@${new Date(hostClock().now()).toISOString().slice(11, 16)}`);
        return { done: turn === 5 };
      },
    },
  });
  h.start("phase", "p", { turn: 0 });
  await h.runFor(30 * 60_000);
  h.raise("p", "wake");
  await h.runFor(0);
  h.crash();
  expect(seen).toEqual(["0@00:00", "1@00:30"]);
  h.replaceOrchestration("phase", function* (context) {
    yield context.df.callActivity("extra", {});
    return yield* phase(context);
  });
  h.replaceActivity("extra", () => ({}));
  await h.runUntil(ended("p"));
  // The parked execution had recorded a wait first, so the build that calls an activity first is caught.
  expect(h.status("p")?.output).toContain("Non-Deterministic workflow detected");
  expect(h.executions("p").map(({ events }) => events)).toEqual([6, 10, 6]);
});

test("says in what state the instances are when a condition never holds", async () => {
  const h = make({
    orchestrations: {
      *stuck(context) {
        context.df.setCustomStatus({ waitingFor: "nobody" });
        yield context.df.waitForExternalEvent("never");
      },
    },
  });
  h.start("stuck", "s");
  await expect(h.runUntil(ended("s"))).rejects.toThrow(
    /nothing is left to do\. s \(stuck\) is Running .*nobody/,
  );
});

test("an activity that only sleeps lets time jump to its deadline", async () => {
  const h = make({
    orchestrations: {
      *nap(context) {
        return yield context.df.callActivity("sleep", {});
      },
    },
    activities: {
      sleep: async () => {
        const before = hostClock().now();
        await hostClock().sleep(90_000);
        return { slept: hostClock().now() - before };
      },
    },
  });
  h.start("nap", "n");
  await h.runUntil(ended("n"));
  expect(h.status("n")?.output).toEqual({ slept: 90_000 });
});
