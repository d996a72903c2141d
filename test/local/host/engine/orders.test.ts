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

test("an instance suspended during its turn stays suspended when that turn continues as new, also over a crash", async () => {
  const h = make({
    *main({ df }) {
      const { round } = df.getInput();
      if (round === 1) return { done: yield df.waitForExternalEvent("go") };
      yield df.waitForExternalEvent("go");
      h.suspend("i");
      df.continueAsNew({ round: 1 });
      return undefined;
    },
  });
  h.start("main", "i", { round: 0 });
  await h.runFor(0);
  h.raise("i", "go");
  await h.runFor(0);
  expect(h.status("i")?.runtimeStatus).toBe("Suspended");
  h.raise("i", "go", { n: 2 });
  h.crash();
  await h.runFor(dayMs);
  expect(h.status("i")?.runtimeStatus).toBe("Suspended");
  h.resume("i");
  expect(h.status("i")?.runtimeStatus).toBe("Running");
  await h.runFor(0);
  expect(h.status("i")?.output).toEqual({ done: { n: 2 } });
});

test("a purged instance is forgotten while it runs, and what comes back later is dropped", async () => {
  const h = make(
    {
      *main({ df }) {
        return yield df.callActivity("nap", {});
      },
    },
    {
      nap: () =>
        hostClock()
          .sleep(1000)
          .then(() => ({ at: hostClock().now() - startMs })),
    },
  );
  h.start("main", "i");
  await h.runFor(500);
  expect(h.purge("i")).toBe(true);
  expect([h.status("i"), h.history("i"), h.purge("i")]).toEqual([undefined, [], false]);
  h.start("main", "i");
  await h.runUntil(is("i", "Completed"));
  expect(h.status("i")?.output).toEqual({ at: 1500 });
});

test("restart begins again with the old input: under the old id once it has ended, under a new one at any time", async () => {
  const h = make({
    *main({ df }) {
      return { input: df.getInput(), by: yield df.waitForExternalEvent("go") };
    },
  });
  h.start("main", "i", { n: 1 });
  await h.runFor(0);
  expect(() => h.restart("i", false)).toThrow(/status Running already exists/);
  const other = h.restart("i", true);
  expect(other).toMatch(/^[0-9a-f]{32}$/);
  h.raise("i", "go", "first");
  await h.runFor(0);
  expect(h.restart("i", false)).toBe("i");
  await h.runFor(0);
  expect(h.status("i")).toMatchObject({ runtimeStatus: "Running", output: null });
  h.raise("i", "go", "second");
  h.raise(other, "go", "other");
  await h.runFor(0);
  expect(h.status("i")?.output).toEqual({ input: { n: 1 }, by: "second" });
  expect(h.status(other)?.output).toEqual({ input: { n: 1 }, by: "other" });
  expect(() => h.restart("nobody", true)).toThrow(/No instance with the id 'nobody'/);
});

test("a terminated child is a failure of its parent's call", async () => {
  const h = make({
    *parent({ df }) {
      try {
        return yield df.callSubOrchestrator("child", {}, "c");
      } catch (error) {
        return { caught: (error as Error).message };
      }
    },
    *child({ df }) {
      yield df.waitForExternalEvent("never");
    },
  });
  h.start("parent", "p");
  await h.runFor(0);
  h.terminate("c", "enough");
  await h.runUntil(is("p", "Completed"));
  expect(h.status("p")?.output).toEqual({
    caught: expect.stringContaining("Sub-orchestration 'c' ended as Terminated"),
  });
});
