import { availableParallelism } from "node:os";
import { readFlags } from "../readFlags.ts";
import { UsageError } from "../usageError.ts";

/** What a simulation is asked to do. */
export interface SimulateOptions {
  readonly plan: string;
  readonly users: number;
  readonly runs: number;
  readonly scenario: string;
  /** Seed of the first run; the next ones take the next seeds. */
  readonly seed: number;
  /** Runs at the same time. */
  readonly parallel: number;
  /** Virtual weeks after which a run is over; undefined for the scenario's own. */
  readonly until: number | undefined;
  readonly json: boolean;
  /** File that takes the picture. */
  readonly svg: string | undefined;
}

/** What is simulated when nothing else is said; half the processors, because each run keeps more than one busy. */
export const simulateDefaults = {
  users: 300,
  runs: 20,
  scenario: "smooth",
  seed: 1,
  parallel: Math.max(1, Math.floor(availableParallelism() / 2)),
} as const;

const greatestSeed = 2 ** 31 - 1;

/** Reads the command line; throws a UsageError that names what is wrong with it and what is allowed. */
export function readSimulateFlags(args: readonly string[]): SimulateOptions {
  const flags = readFlags(args, {
    plan: { type: "string" },
    users: { type: "string" },
    runs: { type: "string" },
    scenario: { type: "string" },
    seed: { type: "string" },
    parallel: { type: "string" },
    until: { type: "string" },
    json: { type: "boolean" },
    svg: { type: "string" },
  });
  const { plan, scenario, svg } = flags;
  if (plan === undefined || plan === "") throw new UsageError("--plan is needed: name the plan file");
  if (svg === "") throw new UsageError("--svg needs the name of a file");
  const whole = (name: "users" | "runs" | "seed" | "parallel", least: number, most: number): number =>
    wholeNumber(name, flags[name] ?? String(simulateDefaults[name]), least, most);
  const runs = whole("runs", 1, 10_000);
  return {
    plan,
    users: whole("users", 40, 100_000),
    runs,
    scenario: scenario ?? simulateDefaults.scenario,
    seed: whole("seed", 0, greatestSeed - runs),
    parallel: whole("parallel", 1, 64),
    until: flags.until === undefined ? undefined : wholeNumber("until", flags.until, 1, 104),
    json: flags.json === true,
    svg,
  };
}

function wholeNumber(flag: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new UsageError(`--${flag} ${text} is not a whole number from ${least} to ${most}`);
}
