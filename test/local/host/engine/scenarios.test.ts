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

test("retries with growing intervals up to the longest allowed on the host's clock, then goes on", async () => {
  const tries: number[] = [];
  const h = make(
    {
      *main({ df }) {
        const options = {
          firstRetryIntervalInMilliseconds: minuteMs,
          maxNumberOfAttempts: 5,
          backoffCoefficient: 2,
          maxRetryIntervalInMilliseconds: 3 * minuteMs,
        };
        const flaky = yield df.callActivityWithRetry("flaky", options, {});
        const after = yield df.callActivity("flaky", {});
        return { flaky, after };
      },
    },
    {
      flaky: () => {
        tries.push((hostClock().now() - Date.UTC(2026, 0, 5)) / minuteMs);
        if (tries.length < 4) throw new Error(`attempt ${tries.length}`);
        return { attempt: tries.length };
      },
    },
  );
  h.start("main", "i");
  await h.runUntil(is("i", "Completed"));
  expect(h.status("i")?.output).toEqual({ flaky: { attempt: 4 }, after: { attempt: 5 } });
  expect(tries).toEqual([0, 1, 3, 6, 6]);
});

test("an activity that fails for good is an error the orchestrator can catch, with the message", async () => {
  const h = make(
    {
      *main({ df }) {
        try {
          yield df.callActivity("fails", {});
        } catch (error) {
          return { caught: (error as Error).message.split("\n")[0]?.trim() };
        }
        return {};
      },
    },
    {
      fails: () => {
        throw new Error("boom");
      },
    },
  );
  h.start("main", "i");
  await h.runUntil(is("i", "Completed"));
  expect(h.status("i")?.output).toEqual({ caught: "Activity function 'fails' failed: boom" });
});

test("several retried calls in parallel work through sub-orchestrations that return failures", async () => {
  const h = make(
    {
      *main({ df }) {
        const results = yield df.Task.all([
          df.callSubOrchestrator("safely", { name: "fails" }),
          df.callSubOrchestrator("safely", { name: "works" }),
        ]);
        const last = yield df.callActivity("works", {});
        return { results, last };
      },
      *safely({ df }) {
        const options = { firstRetryIntervalInMilliseconds: 1000, maxNumberOfAttempts: 2 };
        try {
          return { ok: yield df.callActivityWithRetry(df.getInput().name, options, {}) };
        } catch {
          return { error: "failed twice" };
        }
      },
    },
    {
      works: () => ({ fine: true }),
      fails: () => {
        throw new Error("boom");
      },
    },
  );
  h.start("main", "i");
  await h.runUntil(is("i", "Completed"));
  expect(h.status("i")?.output).toEqual({
    results: [{ error: "failed twice" }, { ok: { fine: true } }],
    last: { fine: true },
  });
});

test("a failed child fails its parent with the child's message", async () => {
  const h = make({
    *parent({ df }) {
      yield df.callSubOrchestrator("child", {}, "the-child");
    },
    // biome-ignore lint/correctness/useYield: it fails before it waits
    *child() {
      throw new Error("no luck");
    },
  });
  h.start("parent", "p");
  await h.runUntil(is("p", "Failed"));
  expect(h.status("the-child")?.output).toBe("Orchestrator function 'child' failed: no luck");
  expect(h.status("p")?.output).toContain("no luck");
});

test("a child that continues as new answers its parent once, from its last execution", async () => {
  const h = make({
    *parent({ df }) {
      return yield df.callSubOrchestrator("child", { left: 3 }, "c");
    },
    *child(context) {
      const { left } = context.df.getInput();
      yield context.df.createTimer(later(context, dayMs));
      if (left > 0) context.df.continueAsNew({ left: left - 1 });
      return { left };
    },
  });
  h.start("parent", "p");
  await h.runUntil(is("p", "Completed"));
  expect(h.status("p")?.output).toEqual({ left: 0 });
  expect(h.executions("c")).toHaveLength(4);
  expect(h.now()).toBe(Date.UTC(2026, 0, 9));
});

test("continueAsNew drops events that came before it unread and keeps those that come later", async () => {
  const h = make({
    *main(context) {
      const { df } = context;
      const { second } = df.getInput();
      if (!second) {
        yield df.waitForExternalEvent("first");
        df.continueAsNew({ second: true });
        return undefined;
      }
      const event = df.waitForExternalEvent("second");
      const timer = df.createTimer(later(context, minuteMs));
      const won = yield df.Task.any([event, timer]);
      if (won === event) timer.cancel();
      return { kept: won === event };
    },
  });
  h.start("main", "lost", {});
  h.start("main", "kept", {});
  await h.runFor(0);
  h.raise("lost", "second");
  await h.runFor(0);
  h.raise("lost", "first");
  h.raise("kept", "first");
  h.raise("kept", "second");
  await h.runUntil((each) => is("lost", "Completed")(each) && is("kept", "Completed")(each));
  expect([h.status("lost")?.output, h.status("kept")?.output]).toEqual([{ kept: false }, { kept: true }]);
});

test("an orchestrator that returns with work open stays Running until the work is done", async () => {
  const h = make({
    *main(context) {
      const timer = context.df.createTimer(later(context, dayMs));
      const event = context.df.waitForExternalEvent("go");
      yield context.df.Task.any([timer, event]);
      return { forgot: "to cancel" };
    },
  });
  h.start("main", "i");
  await h.runFor(0);
  h.raise("i", "go");
  await h.runFor(dayMs - 1);
  expect(h.status("i")?.runtimeStatus).toBe("Running");
  await h.runFor(1);
  expect(h.status("i")).toMatchObject({ runtimeStatus: "Completed", output: { forgot: "to cancel" } });
});

test("a long timer fires exactly at its time, through its pieces", async () => {
  const h = make({
    *main(context) {
      yield context.df.createTimer(later(context, 20 * dayMs));
      yield context.df.createTimer(later(context, dayMs));
      return { at: context.df.currentUtcDateTime };
    },
  });
  h.start("main", "i");
  await h.runUntil(is("i", "Completed"));
  expect(h.status("i")?.output).toEqual({ at: "2026-01-26T00:00:00.000Z" });
});

test("an event that ends a race is given again after continueAsNew when no call stands between, and not when one does", async () => {
  const h = make(
    {
      *main(context) {
        const { df } = context;
        const { calls, got } = df.getInput();
        const event = df.waitForExternalEvent("go");
        const timer = df.createTimer(later(context, minuteMs));
        const won = yield df.Task.any([event, timer]);
        if (won === event) timer.cancel();
        if (calls) yield df.callActivity("note", {});
        const all = [...got, won === event ? event.result.n : "timer"];
        if (all.length === 3) return { all };
        df.continueAsNew({ calls, got: all });
        return undefined;
      },
    },
    { note: () => ({}) },
  );
  h.start("main", "bare", { calls: false, got: [] });
  h.start("main", "called", { calls: true, got: [] });
  await h.runFor(0);
  h.raise("bare", "go", { n: 1 });
  h.raise("called", "go", { n: 1 });
  await h.runUntil(is("called", "Completed"));
  // A cancelled timer settles the race at the start of a replay, so continueAsNew comes before the event: the cloud does so too.
  expect(h.status("bare")?.output).toEqual({ all: [1, 1, 1] });
  expect(h.status("called")?.output).toEqual({ all: [1, "timer", "timer"] });
});

test("suspend holds messages and timers back without moving time; resume delivers them in order", async () => {
  const h = make({
    *main(context) {
      const first = context.df.waitForExternalEvent("go");
      const timer = context.df.createTimer(later(context, minuteMs));
      const won = yield context.df.Task.any([first, timer]);
      if (won === first) timer.cancel();
      return { won: won === first ? yield context.df.waitForExternalEvent("go") : "timer" };
    },
  });
  h.start("main", "i");
  await h.runFor(0);
  h.suspend("i");
  await h.runFor(10 * minuteMs);
  h.raise("i", "go", { n: 1 });
  await expect(h.runUntil(is("i", "Completed"))).rejects.toThrow(/nothing is left to do.*Suspended/);
  h.resume("i");
  await h.runUntil(is("i", "Completed"));
  expect(h.status("i")?.output).toEqual({ won: "timer" });
});

test("terminate ends an instance with its reason, drops what runs, and leaves its children alone", async () => {
  const h = make(
    {
      *parent({ df }) {
        yield df.callSubOrchestrator("child", {}, "c");
      },
      *child({ df }) {
        return yield df.callActivity("nap", {});
      },
    },
    {
      nap: () =>
        hostClock()
          .sleep(dayMs)
          .then(() => ({ rested: true })),
    },
  );
  h.start("parent", "p");
  await h.runFor(0);
  h.terminate("p", "enough");
  await h.runUntil(is("c", "Completed"));
  expect(h.status("p")).toMatchObject({ runtimeStatus: "Terminated", output: "enough" });
  expect(h.status("c")?.output).toEqual({ rested: true });
  expect(() => h.raise("p", "go")).toThrow(/has ended as Terminated/);
  h.start("parent", "p");
  await h.runFor(0);
  expect(h.status("p")?.runtimeStatus).toBe("Running");
});
