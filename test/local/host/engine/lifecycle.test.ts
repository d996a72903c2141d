import { afterEach, expect, test } from "vitest";
import { hostClock } from "../../../../local/host/clock/clock.ts";
import {
  createHarness,
  type Harness,
  type HarnessOptions,
} from "../../../../local/host/harness/createHarness.ts";

const dayMs = 86_400_000;
const startMs = Date.UTC(2026, 0, 5);
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
const later = (df: { readonly currentUtcDateTime: Date }, ms: number): Date =>
  new Date(df.currentUtcDateTime.getTime() + ms);

test("a race of thirty days built from short timers ends at the event, or exactly at its end", async () => {
  const h = make({
    *main({ df }) {
      const end = later(df, 30 * dayMs);
      while (df.currentUtcDateTime < end) {
        const event = df.waitForExternalEvent("go");
        const timer = df.createTimer(new Date(Math.min(end.getTime(), later(df, 5 * dayMs).getTime())));
        if ((yield df.Task.any([event, timer])) === event) {
          timer.cancel();
          return { won: "event", at: df.currentUtcDateTime };
        }
      }
      return { won: "time", at: df.currentUtcDateTime };
    },
  });
  h.start("main", "called");
  h.start("main", "left");
  await h.runFor(17 * dayMs);
  h.raise("called", "go");
  await h.runUntil((each) => is("called", "Completed")(each) && is("left", "Completed")(each));
  expect(h.status("called")?.output).toEqual({ won: "event", at: "2026-01-22T00:00:00.000Z" });
  expect(h.status("left")?.output).toEqual({ won: "time", at: "2026-02-04T00:00:00.000Z" });
});

test("the results of a group stand where their calls stood, in whatever order they came", async () => {
  const h = make(
    {
      *main({ df }) {
        return yield df.Task.all([3, 1, 2].map((n) => df.callActivity("nap", { n })));
      },
    },
    {
      nap: ({ n }) =>
        hostClock()
          .sleep(n * 1000)
          .then(() => ({ n, at: hostClock().now() - startMs })),
    },
  );
  h.start("main", "i");
  await h.runUntil(is("i", "Completed"));
  expect(h.status("i")?.output).toEqual([
    { n: 3, at: 3000 },
    { n: 1, at: 1000 },
    { n: 2, at: 2000 },
  ]);
});

test("a timer whose time is over fires at once", async () => {
  const h = make({
    *main({ df }) {
      yield df.createTimer(later(df, -dayMs));
      return { at: df.currentUtcDateTime };
    },
  });
  h.start("main", "i");
  await h.runFor(0);
  expect(h.status("i")?.output).toEqual({ at: "2026-01-05T00:00:00.000Z" });
});

test("events are stored until somebody waits, oldest first; of two waiters the newest is served", async () => {
  const h = make({
    *main({ df }) {
      const stored = [yield df.waitForExternalEvent("early"), yield df.waitForExternalEvent("early")];
      const [first, second] = [df.waitForExternalEvent("late"), df.waitForExternalEvent("late")];
      const waited = yield df.Task.all([first, second]);
      return { stored, waited };
    },
  });
  h.start("main", "i");
  h.raise("i", "early", 1);
  h.raise("i", "early", 2);
  await h.runFor(0);
  h.raise("i", "late", 3);
  h.raise("i", "late", 4);
  await h.runUntil(is("i", "Completed"));
  expect(h.status("i")?.output).toEqual({ stored: [1, 2], waited: [4, 3] });
});

test("a custom status lasts until another one is set, also over continueAsNew", async () => {
  const h = make({
    *main({ df }) {
      const { round } = df.getInput();
      if (round === 0) df.setCustomStatus({ said: "once" });
      yield df.waitForExternalEvent("go");
      if (round === 0) df.continueAsNew({ round: 1 });
      else df.setCustomStatus({ said: "twice" });
    },
  });
  h.start("main", "i", { round: 0 });
  await h.runFor(0);
  h.raise("i", "go");
  await h.runFor(0);
  expect(h.status("i")).toMatchObject({ runtimeStatus: "Running", customStatus: { said: "once" } });
  h.raise("i", "go");
  await h.runFor(0);
  expect(h.status("i")).toMatchObject({ runtimeStatus: "Completed", customStatus: { said: "twice" } });
});

test("continueAsNew leaves timers and running activities behind", async () => {
  const h = make(
    {
      *main({ df }) {
        const { round } = df.getInput();
        if (round === 1) return { first: (yield df.callActivity("nap", { ms: 5000, round })).round };
        const nap = df.callActivity("nap", { ms: 3000, round });
        yield df.Task.any([nap, df.createTimer(later(df, 4000)), df.waitForExternalEvent("go")]);
        df.continueAsNew({ round: 1 });
        return undefined;
      },
    },
    {
      nap: ({ ms, round }) =>
        hostClock()
          .sleep(ms)
          .then(() => ({ round })),
    },
  );
  h.start("main", "i", { round: 0 });
  await h.runFor(1000);
  h.raise("i", "go");
  await h.runUntil(is("i", "Completed"));
  expect(h.status("i")?.output).toEqual({ first: 1 });
  expect(h.now() - startMs).toBe(6000);
  expect(h.history("i").filter(({ EventType }) => EventType === 5 || EventType === 11)).toHaveLength(1);
});

test("an execution that goes on as new without end leaves the others their turns", async () => {
  const h = make({
    // biome-ignore lint/correctness/useYield: it never waits
    *restless({ df }) {
      const { n } = df.getInput();
      if (n < 2000) df.continueAsNew({ n: n + 1 });
    },
    *other({ df }) {
      return { seen: yield df.callSubOrchestrator("child", {}) };
    },
    // biome-ignore lint/correctness/useYield: it only answers
    *child() {
      return { restless: h.executions("r").length };
    },
  });
  h.start("restless", "r", { n: 0 });
  h.start("other", "o");
  await h.runUntil((each) => is("r", "Completed")(each) && is("o", "Completed")(each));
  const output = h.status("o")?.output as { readonly seen: { readonly restless: number } };
  expect(output.seen.restless).toBeLessThan(20);
});
