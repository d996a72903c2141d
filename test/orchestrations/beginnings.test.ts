import { afterEach, expect, test } from "vitest";
import { department } from "./department.ts";
import { type ScriptedRollout, scriptRollout } from "./scriptedRollout.ts";

let script: ScriptedRollout;
afterEach(() => script.harness.close());

test.for(["loadRollout", "watchOver", "loadPhase", "endRollout"])(
  "a rollout goes on when %s threw for hours, and has told people",
  async (broken) => {
    script = scriptRollout([department()]);
    script.broken = broken === "endRollout" ? undefined : broken;
    script.start();
    if (broken === "endRollout") {
      await script.runUntilState("dep", "measuring");
      script.broken = broken;
      script.append({ kind: "order", order: "abort", orderId: "o1", by: "starter", because: "enough seen" });
      script.wake("dep");
    }
    await script.harness.runFor(6 * 3_600_000);
    expect(script.harness.status("r1")?.runtimeStatus).toBe("Running");
    expect(script.notices).toMatchObject([{ topic: "activityFailed" }]);
    script.broken = undefined;
    if (broken === "endRollout") {
      await script.harness.runUntil(({ status }) => status("r1")?.runtimeStatus === "Completed");
      expect(script.entries.at(-1)?.body).toEqual({ kind: "rolloutEnded", outcome: "aborted" });
    } else await script.runUntilState("dep", "awaitingApproval");
  },
);
