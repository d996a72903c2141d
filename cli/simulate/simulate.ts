import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Plan } from "../../shared/domain/plan/plan.ts";
import type { Console } from "../console.ts";
import { UsageError } from "../usageError.ts";
import { createProgress } from "./createProgress.ts";
import { inParallel } from "./inParallel.ts";
import type { SimulateOptions } from "./readSimulateFlags.ts";
import { runChild } from "./runChild.ts";
import type { SimulatedRun } from "./simulatedRun.ts";

/** A run that has ended, with the seed that repeats it. */
export interface SeededRun {
  readonly seed: number;
  readonly run: SimulatedRun;
}

/** What became of the runs that were asked for. */
export interface Simulated {
  /** In the order of their seeds. */
  readonly runs: readonly SeededRun[];
  /** Runs that broke; each was told of. */
  readonly failed: number;
  /** Whether somebody ended it before all runs had. */
  readonly interrupted: boolean;
}

/**
 * Runs a plan on simulated tenants, one after the other or several at once, and tells on its way how far it is. `program`
 * is what plays one run: arguments of Node. Throws a UsageError when the program refuses what it is asked.
 */
export async function simulate(
  program: readonly string[],
  plan: Plan,
  options: SimulateOptions,
  console: Console,
): Promise<Simulated> {
  const folder = mkdtempSync(join(tmpdir(), "passkey-rollout-simulate-"));
  const planFile = join(folder, "plan.json");
  // Its variables are filled in: the program takes a plan as it stands.
  writeFileSync(planFile, JSON.stringify(plan));
  const progress = createProgress(options, console);
  const interruption = console.interruption();
  const refusal = new AbortController();
  const stop = AbortSignal.any([interruption, refusal.signal]);
  const runs: SeededRun[] = [];
  let failed = 0;

  async function play(seed: number): Promise<void> {
    if (stop.aborted) return;
    const state = join(folder, `seed-${seed}`);
    progress.begins(seed);
    const end = await runChild({
      args: [...program, ...argumentsOf(options, planFile, state, seed)],
      stop,
      onLine: (line) => progress.says(seed, line),
    });
    if (end.kind === "done") runs.push({ seed, run: end.run });
    if (end.kind === "refused") refusal.abort(new UsageError(end.because));
    if (end.kind === "failed") {
      failed += 1;
      console.warn(`the run with seed ${seed} broke, its state is in ${state}: ${end.because}`);
    } else {
      rmSync(state, { recursive: true, force: true, maxRetries: 5 });
    }
    progress.ends(seed, end.kind === "refused" ? "stopped" : end.kind);
  }

  try {
    const seeds = Array.from({ length: options.runs }, (_, index) => options.seed + index);
    await inParallel(seeds, options.parallel, play);
  } finally {
    progress.close();
    rmSync(failed === 0 ? folder : planFile, { recursive: true, force: true, maxRetries: 5 });
  }
  refusal.signal.throwIfAborted();
  const interrupted = interruption.aborted && runs.length + failed < options.runs;
  return { runs: runs.toSorted((a, b) => a.seed - b.seed), failed, interrupted };
}

const argumentsOf = (
  { users, scenario, until }: SimulateOptions,
  plan: string,
  state: string,
  seed: number,
): readonly string[] => [
  ...["--json", "--plan", plan, "--users", String(users), "--scenario", scenario],
  ...["--seed", String(seed), "--state", state],
  ...(until === undefined ? [] : ["--until", String(until)]),
];
