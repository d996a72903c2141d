import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { createHarness, type Harness } from "../../../../local/host/harness/createHarness.ts";
import type { HarnessOrchestration } from "../../../../local/host/harness/harnessFunctions.ts";

const dayMs = 86_400_000;
let harness: Harness | undefined;
afterEach(() => harness?.close());

function make(subject: HarnessOrchestration, allowRetryInCompound = false): Harness {
  harness = createHarness({
    allowRetryInCompound,
    orchestrations: { subject },
    activities: {
      ok: () => ({ ok: true }),
      fails: () => {
        throw new Error("never works");
      },
    },
  });
  return harness;
}

test("a group of retries that fail for good fails by name also when its form is not refused", async () => {
  const h = make(function* ({ df }) {
    const slow = { firstRetryIntervalInMilliseconds: 60_000, maxNumberOfAttempts: 4 };
    try {
      const quick = { ...slow, maxNumberOfAttempts: 2 };
      yield df.Task.all([df.callActivityWithRetry("fails", quick), df.callActivityWithRetry("fails", slow)]);
    } catch {
      return yield df.callActivity("ok");
    }
  }, true);
  h.start("subject", "i", {});
  await h.runUntil(() => h.status("i")?.runtimeStatus === "Failed");
  expect(h.status("i")?.output).toMatch(/still under way while the orchestrator has gone past it/);
});

test("an orchestration that is gone from the app fails its instances with just that", async () => {
  const folder = mkdtempSync(join(tmpdir(), "local-host-gone-"));
  const store = join(folder, "s.db");
  const lasting: HarnessOrchestration = function* ({ df }) {
    yield df.createTimer(new Date(df.currentUtcDateTime.getTime() + dayMs));
  };
  const before = createHarness({ store, orchestrations: { lasting }, activities: {} });
  before.start("lasting", "i");
  await before.runFor(0);
  before.close();
  const h = createHarness({ store, orchestrations: {}, activities: {} });
  harness = h;
  await h.runUntil(() => h.status("i")?.runtimeStatus === "Failed");
  expect(h.status("i")?.output).toMatch(/failed: The function 'lasting' doesn't exist/);
  rmSync(folder, { recursive: true });
});

test("an event whose name is a number is refused where it is raised", async () => {
  const h = make(function* ({ df }) {
    return yield df.waitForExternalEvent("go");
  });
  h.start("subject", "i", {});
  await h.runFor(0);
  expect(() => h.raise("i", "0", {})).toThrow(/The event name '0' is a number.*step 0/);
  h.raise("i", "go", { fine: true });
  await h.runFor(0);
  expect(h.status("i")?.output).toEqual({ fine: true });
});
