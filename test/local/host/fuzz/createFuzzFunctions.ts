import { hostClock } from "../../../../local/host/clock/clock.ts";
import type { Harness } from "../../../../local/host/harness/createHarness.ts";
import type { HarnessFunctions } from "../../../../local/host/harness/harnessFunctions.ts";
import { brokenSteps } from "./brokenSteps.ts";
import { createProbe, type Probe, type ProbeInput } from "./createProbe.ts";
import type { Df, Stretch } from "./df.ts";
import { doubtfulSteps } from "./doubtfulSteps.ts";
import { drain, safeSteps } from "./safeSteps.ts";

const generations = 3;

type Step = readonly [name: string, run: (probe: Probe) => Stretch];
interface Call {
  readonly tag: string;
  readonly fails: number;
  readonly napMs: number;
}

/** A random orchestration that takes its steps from what `choose` gives and checks every value. */
function fuzzed(choose: (probe: Probe, step: number) => Step | undefined) {
  return function* ({ df }: { readonly df: Df }): Generator<unknown, unknown, unknown> {
    const input = df.getInput() as ProbeInput;
    const probe = createProbe(df, input);
    const steps = 2 + probe.random(4);
    for (let step = 0; step < steps; step += 1) {
      const chosen = choose(probe, step);
      if (chosen === undefined) continue;
      df.setCustomStatus({ generation: input.generation, step: chosen[0] });
      yield* chosen[1](probe);
    }
    const goesOn = input.generation + 1 < generations && probe.random(3) === 0;
    // What an execution leaves behind it must not reach the next one.
    if (!goesOn || probe.random(2) === 0) yield* drain(probe);
    const wrong = [...input.wrong, ...probe.wrong];
    if (goesOn) df.continueAsNew({ ...input, generation: input.generation + 1, sum: probe.sum, wrong });
    else df.setCustomStatus({ ended: input.seed });
    return { wrong, sum: probe.sum };
  };
}

function pick(from: Readonly<Record<string, (probe: Probe) => Stretch>>, probe: Probe): Step | undefined {
  const steps = Object.entries(from);
  return steps[probe.random(steps.length)];
}

/** The functions of a fuzzed world; `attempts` outlives crashes as the outside world does. */
export function createFuzzFunctions(harness: () => Harness): HarnessFunctions {
  const attempts = new Map<string, number>();
  return {
    orchestrations: {
      safe: fuzzed((probe) => pick(safeSteps, probe)),
      hostile: fuzzed((probe, step) => {
        if (step > 0 && probe.random(3) > 0) return pick(safeSteps, probe);
        return pick(probe.random(4) === 0 ? brokenSteps : doubtfulSteps, probe);
      }),
      *relay({ df }) {
        return yield df.callActivity("tagged", df.getInput());
      },
      *shared({ df }) {
        return yield df.callEntity({ name: "counter", key: "shared" }, "get");
      },
    },
    activities: {
      async tagged({ tag, fails, napMs }: Call) {
        const attempt = (attempts.get(tag) ?? 0) + 1;
        attempts.set(tag, attempt);
        await hostClock().sleep(napMs);
        if (attempt <= fails) throw new Error(`${tag} fails, attempt ${attempt}`);
        return { tag };
      },
      async raise({ event, tag, napMs }: Call & { readonly event: string }, instanceId) {
        await hostClock().sleep(napMs);
        try {
          harness().raise(instanceId, event, { tag });
        } catch {
          // Repeated after a crash, the call may find its instance ended; a refused name is a value for the caller.
          return { tag, refused: true };
        }
        return { tag };
      },
    },
    entities: {
      counter({ df }) {
        const value = df.getState(() => 0);
        if (df.operationName === "add") df.setState(value + df.getInput().by);
        else df.return({ value });
      },
    },
  };
}
