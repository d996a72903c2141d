import { afterEach, expect, inject, test } from "vitest";
import { department } from "./department.ts";
import { type ScriptedRollout, scriptRollout } from "./scriptedRollout.ts";

let script: ScriptedRollout;
afterEach(() => script.harness.close());

test("where deliveries are repeated every activity has run twice two days later, elsewhere once", async () => {
  script = scriptRollout([department()]);
  script.start();
  await script.runUntilState("dep", "awaitingApproval");
  // Ends the rollout, so that nothing new is called while the last copies come.
  script.append({ kind: "order", order: "abort", orderId: "o1", by: "starter", because: "enough seen" });
  script.wake("dep");
  await script.harness.runUntil(({ status }) => status("r1")?.runtimeStatus === "Completed");
  await script.harness.runFor(48 * 3_600_000);
  expect(script.calls.length).toBeGreaterThan(5);
  const times = inject("redelivery").all === undefined ? 1 : 2;
  expect(script.runs()).toBe(times * script.calls.length);
});
