import { type FuzzOutcome, runWorld, type Shapes, worldSize } from "./runWorld.ts";

/** What a number of fuzzed runs came to. */
export interface FuzzReport {
  readonly runs: number;
  readonly completed: number;
  readonly failed: readonly FuzzOutcome[];
  /** Instances that hang, or completed with a value that is not theirs, each with how to repeat its world. */
  readonly wrong: readonly string[];
}

/** Runs as many random orchestrations as FUZZ_RUNS says (`byDefault` otherwise), or only the world FUZZ_WORLD names. */
export async function runFuzz(shapes: Shapes, byDefault: number): Promise<FuzzReport> {
  const runs = Number(process.env["FUZZ_RUNS"] ?? byDefault);
  const only = process.env["FUZZ_WORLD"];
  const worlds =
    only === undefined
      ? Array.from({ length: Math.ceil(runs / worldSize) }, (_, index) => index + 1)
      : [Number(only)];
  const outcomes: FuzzOutcome[] = [];
  const wrong: string[] = [];
  for (const world of worlds) {
    for (const outcome of await runWorld(shapes, world)) {
      outcomes.push(outcome);
      if (outcome.wrong.length === 0) continue;
      const again = `FUZZ_WORLD=${world} npx vitest run test/local/host/fuzz/${shapes}.test.ts`;
      wrong.push(`${outcome.id}: ${outcome.wrong.join("; ")} (repeat with ${again})`);
    }
  }
  const report = {
    runs: outcomes.length,
    completed: outcomes.filter(({ status }) => status === "Completed").length,
    failed: outcomes.filter(({ status }) => status === "Failed"),
    wrong,
  };
  console.log(
    `${shapes} shapes: ${report.runs} runs in worlds ${worlds[0]} to ${worlds.at(-1)}, ${report.completed} completed, ${report.failed.length} failed, ${wrong.length} wrong`,
  );
  return report;
}
