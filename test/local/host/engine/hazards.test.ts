import { afterEach, describe, expect, test } from "vitest";
import { createHarness, type Harness } from "../../../../local/host/harness/createHarness.ts";
import type { HarnessOrchestration } from "../../../../local/host/harness/harnessFunctions.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
let harness: Harness | undefined;
afterEach(() => harness?.close());

const inMs = (context: { df: { currentUtcDateTime: Date } }, ms: number): Date =>
  new Date(context.df.currentUtcDateTime.getTime() + ms);
const options = (attempts: number) => ({
  firstRetryIntervalInMilliseconds: 1000,
  maxNumberOfAttempts: attempts,
});

const activities = {
  ok: () => ({ ok: true }),
  fails: () => {
    throw new Error("never works");
  },
};

const refused: { name: string; because: RegExp; orchestration: HarnessOrchestration }[] = [
  {
    name: "a retry below Task.any",
    because: /retried call of 'ok' is below Task.any/,
    *orchestration({ df }) {
      yield df.Task.any([df.callActivityWithRetry("ok", options(2), {}), df.callActivity("ok", {})]);
    },
  },
  {
    name: "a retry below Task.all",
    because: /retried call of 'ok' is below Task.all/,
    *orchestration({ df }) {
      yield df.Task.all([df.callActivityWithRetry("ok", options(2), {}), df.callActivity("ok", {})]);
    },
  },
  {
    name: "a timer of more than six days in a race",
    because: /a timer of 30\.0 days.*used in or after a race/,
    *orchestration(context) {
      yield context.df.Task.any([
        context.df.createTimer(inMs(context, 30 * dayMs)),
        context.df.waitForExternalEvent("x"),
      ]);
    },
  },
  {
    name: "one task in two races",
    because: /one task object is used in two Task\.any or Task\.all/,
    *orchestration(context) {
      const { df } = context;
      const timer = df.createTimer(inMs(context, dayMs));
      yield df.Task.any([timer, df.callActivity("ok", {})]);
      yield df.Task.any([timer, df.waitForExternalEvent("y")]);
    },
  },
  {
    name: "a retry time-out",
    because: /sets retryTimeoutInMilliseconds/,
    *orchestration({ df }) {
      yield df.callActivityWithRetry("ok", { ...options(2), retryTimeoutInMilliseconds: 5000 }, {});
    },
  },
  {
    name: "a durable HTTP call",
    because: /callHttp \(action type 8\).*not supported/,
    *orchestration({ df }) {
      yield df.callHttp({ method: "GET", url: "http://127.0.0.1:9/" });
    },
  },
  {
    name: "a sub-orchestration with a version",
    because: /called with version '2\.0': orchestration versions are not supported/,
    *orchestration({ df }) {
      yield df.callSubOrchestrator("subject", {}, "child", "2.0");
    },
  },
  {
    name: "a sub-orchestration with the id of its parent",
    because: /cannot have the instance id 'i'.*parent/,
    *orchestration({ df }) {
      yield df.callSubOrchestrator("subject", {}, "i");
    },
  },
  {
    name: "a sub-orchestration with the id of an entity",
    because: /ids that start with @ belong to entities/,
    *orchestration({ df }) {
      yield df.callSubOrchestrator("subject", {}, "@x@y");
    },
  },
  {
    name: "a sub-orchestration that is not registered",
    because: /The function 'nobody' doesn't exist/,
    *orchestration({ df }) {
      yield df.callSubOrchestrator("nobody", {});
    },
  },
  {
    name: "an activity that is not registered",
    because: /The function 'nobody' doesn't exist, is disabled, or is not an activity function/,
    *orchestration({ df }) {
      yield df.callActivity("nobody", {});
    },
  },
  {
    name: "an entity lock",
    because: /lock requires a Durable Functions extension/,
    *orchestration({ df }) {
      yield df.lock({ name: "a", key: "b" });
    },
  },
  {
    name: "an event name that differs in case from the waiter's",
    because: /'GO' and 'go' differ only in case/,
    *orchestration(context) {
      yield context.df.waitForExternalEvent("GO");
      yield context.df.waitForExternalEvent("go");
    },
  },
];

describe("fails an instance by name:", () => {
  test.for(refused)("$name", async ({ because, orchestration }) => {
    const h = createHarness({ orchestrations: { subject: orchestration }, activities });
    harness = h;
    h.start("subject", "i", {});
    await h.runFor(0);
    if (h.status("i")?.runtimeStatus === "Running") h.raise("i", "GO");
    await h.runUntil(() => h.status("i")?.runtimeStatus === "Failed");
    expect(h.status("i")?.output).toMatch(because);
    expect(h.status("i")?.output).toContain("Orchestrator function 'subject' failed: ");
  });
});

describe("a build that changed while an instance waited fails it loudly:", () => {
  const original: HarnessOrchestration = function* (context) {
    yield context.df.callActivity("ok", { n: 1 });
    yield context.df.createTimer(new Date("2026-02-01T00:00:00Z"));
    return {};
  };
  const changes: { name: string; because: RegExp; orchestration: HarnessOrchestration }[] = [
    {
      name: "another activity",
      because: /event 0 was recorded as task ok .* but is now task fails/,
      *orchestration({ df }) {
        yield df.callActivity("fails", { n: 1 });
        yield df.createTimer(new Date("2026-02-01T00:00:00Z"));
      },
    },
    {
      name: "another input",
      because: /event 0 was recorded as task ok \(input .*\) but is now task ok \(input/,
      *orchestration({ df }) {
        yield df.callActivity("ok", { n: 2 });
        yield df.createTimer(new Date("2026-02-01T00:00:00Z"));
      },
    },
    {
      name: "another kind of call",
      because: /event 0 was recorded as task ok .* but is now sub subject/,
      *orchestration({ df }) {
        yield df.callSubOrchestrator("subject", { n: 1 });
      },
    },
    {
      name: "another time",
      because: /was recorded as timer 2026-01-0.* but is now timer/,
      *orchestration(context) {
        yield context.df.callActivity("ok", { n: 1 });
        yield context.df.createTimer(new Date("2026-01-06T00:00:00Z"));
      },
    },
    {
      name: "a call that is gone",
      because: /event 1 was recorded as timer .* but is now missing/,
      *orchestration({ df }) {
        yield df.callActivity("ok", { n: 1 });
        yield df.waitForExternalEvent("go");
      },
    },
  ];
  test.for(changes)("$name", async ({ because, orchestration }) => {
    const h = createHarness({ orchestrations: { subject: original }, activities });
    harness = h;
    h.start("subject", "i", {});
    await h.runFor(0);
    h.replaceOrchestration("subject", orchestration);
    h.raise("i", "go");
    await h.runFor(0);
    expect(h.status("i")?.runtimeStatus).toBe("Failed");
    expect(h.status("i")?.output).toMatch(/Non-Deterministic workflow detected/);
    expect(h.status("i")?.output).toMatch(because);
  });
});

test("a changed orchestrator that throws fails for the change, not for what it throws", async () => {
  const h = createHarness({
    orchestrations: {
      *subject({ df }) {
        yield df.callActivity("ok", { n: 1 });
        yield df.waitForExternalEvent("go");
      },
    },
    activities,
  });
  harness = h;
  h.start("subject", "i", {});
  await h.runFor(0);
  h.replaceOrchestration("subject", function* ({ df }) {
    yield df.callActivity("ok", { n: 2 });
    throw new Error("a wrong value was met");
  });
  h.raise("i", "go");
  await h.runFor(0);
  expect(h.status("i")?.output).toMatch(/Non-Deterministic workflow detected: event 0/);
});

test("a timer after a lost race that its replay would count as long is refused, not fired too early", async () => {
  const h = createHarness({
    orchestrations: {
      *subject(context) {
        const { df } = context;
        const first = df.createTimer(inMs(context, 5 * dayMs));
        yield df.Task.any([first, df.waitForExternalEvent("go")]);
        first.cancel();
        yield df.createTimer(inMs(context, 5 * dayMs));
        return { at: df.currentUtcDateTime };
      },
    },
    activities,
  });
  harness = h;
  h.start("subject", "i", {});
  await h.runFor(4 * dayMs);
  h.raise("i", "go");
  await h.runFor(0);
  expect(h.status("i")?.output).toMatch(/a timer of 9\.0 days, counted from where its replay starts/);
});

test("a handler that is no generator fails its instance after a few attempts", async () => {
  const h = createHarness({ orchestrations: { subject: (() => 42) as never }, activities });
  harness = h;
  h.start("subject", "i", {});
  await h.runUntil(() => h.status("i")?.runtimeStatus === "Failed");
  expect(h.status("i")?.output).toMatch(/failed: /);
});
