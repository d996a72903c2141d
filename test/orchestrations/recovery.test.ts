import type { OrchestrationContext } from "durable-functions";
import { afterEach, expect, test } from "vitest";
import { inputOf, type Script, waitForWake } from "../../orchestrations/calls.ts";
import { type PhaseTurn, phase } from "../../orchestrations/phase.ts";
import { department } from "./department.ts";
import { type ScriptedRollout, scriptRollout } from "./scriptedRollout.ts";

let script: ScriptedRollout;
afterEach(() => script.harness.close());

/** Votes as soon as a gate waits, and ends when the rollout has. */
async function playThrough(beforeEachJump: (jump: number) => void = () => {}): Promise<void> {
  let jump = 0;
  let voted = 0;
  await script.harness.runUntil(({ status }) => {
    beforeEachJump(jump++);
    const evidence = script.entries.filter(({ body }) => body.kind === "evidence").length;
    if (evidence > voted) {
      script.vote("ana");
      script.vote("bo");
      voted = evidence;
    }
    return status("r1")?.output !== null && status("r1") !== undefined;
  }, 20_000);
}

/** What counts as the result of a run: states and applied operations, in order. */
function result(): string[] {
  return script.entries.flatMap(({ body }) => {
    if (body.kind === "phaseState") return [body.state];
    return body.kind === "operation" && body.step === "applied" ? [`${body.verb} applied`] : [];
  });
}

test("a build with one more activity before each turn takes over parked phases", async () => {
  script = scriptRollout([department()]);
  script.start();
  await script.runUntilState("dep", "awaitingApproval");
  let extra = 0;
  script.harness.replaceActivity("warmUp", () => {
    extra += 1;
    return {};
  });
  script.harness.replaceOrchestration(
    "phase",
    function* withWarmUp(context: OrchestrationContext): Script<unknown> {
      const turn = inputOf<PhaseTurn>(context);
      if (!("rules" in turn)) return yield* phase(context);
      yield* waitForWake(context, turn.wakeAt, turn.lastTurnAt);
      yield context.df.callActivity("warmUp", {});
      const { rolloutId, phase: id, attempt } = turn;
      context.df.continueAsNew({ rolloutId, phase: id, attempt });
      return undefined;
    },
  );
  await script.harness.runFor(2 * 3_600_000);
  expect(extra).toBeGreaterThan(0);
  expect(script.harness.instances().filter(({ runtimeStatus }) => runtimeStatus === "Failed")).toEqual([]);
});

test("killed between any two steps and started again, the rollout ends as it would have", async () => {
  script = scriptRollout([department()]);
  script.start();
  await playThrough();
  const expected = result();
  script.harness.close();

  script = scriptRollout([department()]);
  script.start();
  let kills = 0;
  await playThrough(() => {
    script.harness.crash();
    kills += 1;
  });
  expect(kills).toBeGreaterThan(20);
  expect(result()).toEqual(expected);
  expect(script.calls.filter((name) => name === "enforce").length).toBeGreaterThan(0);
});
