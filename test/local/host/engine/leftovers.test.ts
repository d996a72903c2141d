import { afterEach, expect, test } from "vitest";
import { hostClock } from "../../../../local/host/clock/clock.ts";
import { createHarness, type Harness } from "../../../../local/host/harness/createHarness.ts";
import type { HarnessOrchestration } from "../../../../local/host/harness/harnessFunctions.ts";

const hourMs = 3_600_000;
let harness: Harness | undefined;
afterEach(() => harness?.close());

const activities = {
  nap: async ({ ms, says }: { readonly ms: number; readonly says: string }) => {
    await hostClock().sleep(ms);
    return { says };
  },
};
function make(orchestrations: Readonly<Record<string, HarnessOrchestration>>): Harness {
  harness = createHarness({ orchestrations, activities });
  return harness;
}
const completed = (id: string) => (h: Harness) => h.status(id)?.runtimeStatus === "Completed";

const child: HarnessOrchestration = function* ({ df }) {
  return yield df.callActivity("nap", df.getInput());
};

test("the end of a child that an earlier execution started is nothing to the execution after it", async () => {
  const h = make({
    child,
    *parent({ df }) {
      const { again } = df.getInput();
      // Number 0 in both executions, so that the old outcome would fit.
      const says = again ? "new" : "old";
      const called = df.callSubOrchestrator(
        "child",
        { ms: again ? 5 * hourMs : 2 * hourMs, says },
        `c-${says}`,
      );
      if (again) return yield called;
      yield df.Task.any([called, df.waitForExternalEvent("go")]);
      df.continueAsNew({ again: true });
      return undefined;
    },
  });
  h.start("parent", "p", {});
  await h.runFor(hourMs);
  h.raise("p", "go");
  await h.runFor(2 * hourMs);
  expect(h.status("c-old")?.runtimeStatus).toBe("Completed");
  expect(h.status("p")?.runtimeStatus).toBe("Running");
  await h.runUntil(completed("p"));
  expect(h.status("p")?.output).toEqual({ says: "new" });
});

test("the outcome of an activity that an earlier execution started is nothing to the execution after it", async () => {
  const h = make({
    *main({ df }) {
      const { again } = df.getInput();
      const called = df.callActivity(
        "nap",
        again ? { ms: 5 * hourMs, says: "new" } : { ms: hourMs, says: "old" },
      );
      if (again) return yield called;
      yield df.Task.any([called, df.waitForExternalEvent("go")]);
      df.continueAsNew({ again: true });
      return undefined;
    },
  });
  h.start("main", "i", {});
  await h.runFor(0);
  h.raise("i", "go");
  await h.runUntil(completed("i"));
  expect(h.status("i")?.output).toEqual({ says: "new" });
  expect(h.now() - Date.UTC(2026, 0, 5)).toBe(5 * hourMs);
});

test("an instance with the id of one that ended gets none of the events meant for that one", async () => {
  const h = make({
    *waiting(context) {
      const { df } = context;
      const go = df.waitForExternalEvent("go");
      const timer = df.createTimer(new Date(df.currentUtcDateTime.getTime() + hourMs));
      const won = yield df.Task.any([go, timer]);
      if (won === go) timer.cancel();
      return { got: won === go };
    },
  });
  h.start("waiting", "i");
  await h.runFor(0);
  h.suspend("i");
  h.raise("i", "go");
  await h.runFor(0);
  h.terminate("i", "enough");
  h.start("waiting", "i");
  await h.runUntil(completed("i"));
  expect(h.status("i")?.output).toEqual({ got: false });
});

test("a child cannot take the id of an instance that runs, which goes on unharmed", async () => {
  const h = make({
    child,
    *parent({ df }) {
      return yield df.callSubOrchestrator("child", { ms: 0, says: "child" }, "taken");
    },
  });
  h.start("child", "taken", { ms: hourMs, says: "first" });
  await h.runFor(0);
  h.start("parent", "p");
  await h.runUntil((each) => each.status("p")?.runtimeStatus === "Failed");
  expect(h.status("p")?.output).toMatch(
    /cannot have the instance id 'taken': an instance of that id is Running/,
  );
  await h.runUntil(completed("taken"));
  expect(h.status("taken")?.output).toEqual({ says: "first" });
});
