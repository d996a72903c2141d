import { afterEach, describe, expect, test } from "vitest";
import { hostClock } from "../../../../local/host/clock/clock.ts";
import { createHarness, type Harness } from "../../../../local/host/harness/createHarness.ts";
import type { HarnessOrchestration } from "../../../../local/host/harness/harnessFunctions.ts";

const dayMs = 86_400_000;
let harness: Harness | undefined;
afterEach(() => harness?.close());

const inDays = (df: { readonly currentUtcDateTime: Date }, days: number): Date =>
  new Date(df.currentUtcDateTime.getTime() + days * dayMs);
const retry = { firstRetryIntervalInMilliseconds: 1000, maxNumberOfAttempts: 2 };

interface Case {
  readonly name: string;
  readonly because: RegExp;
  readonly orchestration: HarnessOrchestration;
}

const refused: readonly Case[] = [
  {
    name: "a retry with a broken number of attempts",
    because: /retried call of 'ok' has maxNumberOfAttempts 2\.5/,
    *orchestration({ df }) {
      yield df.callActivityWithRetry("ok", { ...retry, maxNumberOfAttempts: 2.5 });
    },
  },
  {
    name: "a retry without a number of attempts",
    because: /retryOptions: Expected object of type RetryOptions/,
    *orchestration({ df }) {
      yield df.callActivityWithRetry("ok", { firstRetryIntervalInMilliseconds: 1000 });
    },
  },
  {
    name: "a retried sub-orchestration in a group in a race",
    because: /retried call of 'child' is below Task\.all/,
    *orchestration({ df }) {
      const group = df.Task.all([df.callSubOrchestratorWithRetry("child", retry), df.callActivity("ok")]);
      yield df.Task.any([group, df.createTimer(inDays(df, 1))]);
    },
  },
  {
    name: "a long timer in a group in a race",
    because: /a timer of 7\.0 days.*used in or after a race/,
    *orchestration({ df }) {
      const group = df.Task.all([df.createTimer(inDays(df, 7)), df.callActivity("ok")]);
      yield df.Task.any([group, df.waitForExternalEvent("go")]);
    },
  },
  {
    name: "a long timer that a failed group leaves under way",
    because: /a long timer is still under way while the orchestrator has gone past it/,
    *orchestration({ df }) {
      try {
        yield df.Task.all([df.createTimer(inDays(df, 20)), df.callActivity("fails")]);
      } catch {
        yield df.callActivity("ok");
      }
    },
  },
  {
    name: "a timer behind a late wait that is long from where its replay starts",
    because: /a timer of 9\.0 days, counted from where its replay starts/,
    *orchestration({ df }) {
      const late = df.createTimer(inDays(df, 4));
      yield df.Task.any([df.callActivity("ok"), late]);
      yield late;
      yield df.createTimer(inDays(df, 5));
    },
  },
  {
    name: "a task awaited by itself and then in a group",
    because: /one task object is used in two Task\.any or Task\.all/,
    *orchestration({ df }) {
      const task = df.callActivity("ok");
      yield task;
      yield df.Task.all([task, df.callActivity("ok")]);
    },
  },
  {
    name: "a cancelled timer that is awaited",
    because: /waits for something that can never come/,
    *orchestration({ df }) {
      const timer = df.createTimer(inDays(df, 1));
      timer.cancel();
      yield timer;
    },
  },
  {
    name: "a second event of a name that an older wait swallows",
    because: /waits for something that can never come/,
    *orchestration({ df }) {
      const first = df.waitForExternalEvent("go");
      yield df.Task.any([first, df.createTimer(inDays(df, 1))]);
      const raising = df.callActivity("raise", { name: "go", napMs: dayMs });
      yield df.Task.any([raising, df.callActivity("ok")]);
      yield first;
      yield df.callActivity("raise", { name: "go", napMs: 0 });
      yield df.waitForExternalEvent("go");
    },
  },
  {
    name: "a wait for an event whose name is a number",
    because: /the external event name '7' is a number/,
    *orchestration({ df }) {
      yield df.waitForExternalEvent("7");
    },
  },
  {
    name: "throwing nothing",
    because: /waits for something that can never come/,
    *orchestration({ df }) {
      yield df.callActivity("ok");
      throw undefined;
    },
  },
  {
    name: "throwing a text",
    because: /the orchestrator threw an error without a message/,
    *orchestration({ df }) {
      yield df.callActivity("ok");
      throw "a text";
    },
  },
  {
    name: "a yield of something that is no task",
    because: /programming constraint violation: Orchestration yielded data of type number/,
    *orchestration() {
      yield 7;
    },
  },
  {
    name: "a yield of a signal",
    because: /yielded data of type undefined.*signalEntity or continueAsNew/,
    *orchestration({ df }) {
      yield df.signalEntity({ name: "a", key: "b" }, "add");
    },
  },
  {
    name: "an empty group",
    because: /you must specify at least one Task/,
    *orchestration({ df }) {
      yield df.Task.all([]);
    },
  },
  {
    name: "an output that is not JSON",
    because: /BigInt/,
    *orchestration({ df }) {
      yield df.callActivity("ok");
      return { big: 1n };
    },
  },
  {
    name: "an activity whose result is not JSON",
    because: /Activity function 'big' failed: .*BigInt/,
    *orchestration({ df }) {
      yield df.callActivity("big");
    },
  },
  {
    name: "a sub-orchestration with the id of one that runs",
    because: /cannot have the instance id 'c'.*: an instance of that id is (Pending|Running)/,
    *orchestration({ df }) {
      yield df.Task.all([df.callSubOrchestrator("child", {}, "c"), df.callSubOrchestrator("child", {}, "c")]);
    },
  },
  {
    name: "a sub-orchestration with the id of its grandparent",
    because: /cannot have the instance id 'i'.*parent or grandparent/,
    *orchestration({ df }) {
      yield df.callSubOrchestrator("calls", { id: "i" }, "between");
    },
  },
];

function make(orchestration: HarnessOrchestration): Harness {
  const h = createHarness({
    orchestrations: {
      subject: orchestration,
      *child({ df }) {
        yield df.createTimer(inDays(df, 1));
      },
      *calls({ df }) {
        yield df.callSubOrchestrator("child", {}, df.getInput().id);
      },
    },
    activities: {
      ok: () => ({ ok: true }),
      big: () => ({ big: 1n }),
      fails: () => {
        throw new Error("never works");
      },
      async raise({ name, napMs }: { name: string; napMs: number }, id) {
        await hostClock().sleep(napMs);
        h.raise(id, name, {});
      },
    },
  });
  harness = h;
  return h;
}

describe("fails an instance by name:", () => {
  test.for(refused)("$name", async ({ because, orchestration }) => {
    const h = make(orchestration);
    h.start("subject", "i", {});
    await h.runUntil(() => h.status("i")?.runtimeStatus === "Failed");
    expect(h.status("i")?.output).toMatch(because);
  });
});
