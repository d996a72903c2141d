import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { scenarioNames } from "./scenarios.ts";

/** What one run of the demo is asked to do. */
export interface DemoOptions {
  readonly scenario: string;
  /** Plan file to play on a tenant that is shaped after it; undefined for the sample plan, whose end is judged too. */
  readonly plan: string | undefined;
  /** Size of the simulated population. */
  readonly users: number;
  readonly seed: number;
  /** Local date or instant at which virtual time begins; the plan's zone decides what a date means. */
  readonly start: string;
  /** Virtual seconds per second on the wall, or `max`: as fast as the machine can. */
  readonly speed: number | "max";
  readonly json: boolean;
  /** People approve through the HTTP API; the demo plays everybody else and runs until it is stopped. */
  readonly byHand: boolean;
  /** Virtual weeks after which the demo stops; undefined for the scenario's own horizon. */
  readonly untilWeeks: number | undefined;
  /** Folder with the state; undefined for a new one. */
  readonly folder: string | undefined;
  /** The folder holds a run that goes on; its scenario, users, seed and start come from there. */
  readonly resume: boolean;
  /** File that takes what the API shows of the rollout, one line of JSON an hour of virtual time; undefined for none. */
  readonly record: string | undefined;
  /** What the host is told to deliver again, late or without an answer; undefined for nothing. */
  readonly redeliver: string | undefined;
}

/** What the command line asks for. */
export type Asked =
  | { readonly kind: "run"; readonly options: DemoOptions }
  | { readonly kind: "help" }
  | { readonly kind: "refused"; readonly because: string };

/** What a run is when nothing else is said. */
export const defaults = {
  scenario: "smooth",
  users: 300,
  seed: 1,
  start: "2026-01-05",
  /** Virtual seconds per second for `--by-hand`: ten virtual minutes. */
  byHandSpeed: 600,
} as const;

/** Fewest people with whom the departments of the sample plan are large enough, and fewest that a tenant has. */
const [leastForSample, leastForPlan] = [200, 40];

const flags = {
  scenario: { type: "string" },
  plan: { type: "string" },
  users: { type: "string" },
  seed: { type: "string" },
  start: { type: "string" },
  speed: { type: "string" },
  until: { type: "string" },
  state: { type: "string" },
  resume: { type: "string" },
  record: { type: "string" },
  redeliver: { type: "string" },
  json: { type: "boolean", default: false },
  "by-hand": { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

/** Reads the command line; everything wrong with it is said in one sentence that names the flag. */
export function parseOptions(argv: readonly string[]): Asked {
  try {
    const { values } = parseArgs({
      args: joined(argv),
      options: flags,
      allowPositionals: false,
      strict: true,
    });
    return values.help ? { kind: "help" } : { kind: "run", options: toOptions(values) };
  } catch (error) {
    // parseArgs adds advice about positional arguments that does not fit here.
    const sentence = (error as Error).message.split(/\. (?:To specify|This command)/)[0] ?? "";
    return { kind: "refused", because: sentence };
  }
}

/** A value with a leading minus is told to its flag: the sentence that refuses it then names the flag's range. */
function joined(argv: readonly string[]): string[] {
  const takesText = (flag: string): boolean =>
    Object.entries(flags).some(([name, { type }]) => flag === `--${name}` && type === "string");
  return argv.flatMap((word, index) => {
    const isNegative = (at: number): boolean => /^-\d/.test(argv[at] ?? "") && takesText(argv[at - 1] ?? "");
    if (isNegative(index)) return [];
    return isNegative(index + 1) ? [`${word}=${argv[index + 1]}`] : [word];
  });
}

type Values = ReturnType<typeof parseArgs<{ options: typeof flags }>>["values"];

function toOptions(values: Values): DemoOptions {
  const { resume } = values;
  const fixed = ["scenario", "plan", "users", "seed", "start", "state", "redeliver"] as const;
  const clash = fixed.find((name) => resume !== undefined && values[name] !== undefined);
  if (clash) throw new RangeError(`--${clash} cannot be given with --resume: the folder says it already`);
  const folder = resume ?? values.state;
  if (folder === "") throw new RangeError("--state and --resume need a folder");
  if (values.record === "") throw new RangeError("--record needs a file");
  if (values.plan === "") throw new RangeError("--plan needs a file");
  const byHand = values["by-hand"];
  const leastUsers = values.plan === undefined ? leastForSample : leastForPlan;
  return {
    scenario: scenario(values.scenario ?? defaults.scenario),
    plan: values.plan === undefined ? undefined : resolve(values.plan),
    users: wholeNumber("users", values.users ?? String(defaults.users), leastUsers, 100_000),
    seed: wholeNumber("seed", values.seed ?? String(defaults.seed), 0, 2 ** 31 - 1),
    start: date(values.start ?? defaults.start),
    speed: speed(values.speed ?? (byHand ? String(defaults.byHandSpeed) : "max")),
    json: values.json,
    byHand,
    untilWeeks: values.until === undefined ? undefined : wholeNumber("until", values.until, 1, 104),
    folder: folder === undefined ? undefined : resolve(folder),
    resume: resume !== undefined,
    record: values.record === undefined ? undefined : resolve(values.record),
    redeliver: values.redeliver === undefined ? undefined : rates(values.redeliver),
  };
}

function scenario(name: string): string {
  if (scenarioNames.includes(name)) return name;
  throw new RangeError(`--scenario ${name} is not known: use ${scenarioNames.join(", ")}`);
}

function wholeNumber(flag: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new RangeError(`--${flag} ${text} is not a whole number from ${least} to ${most}`);
}

function speed(text: string): number | "max" {
  if (text === "max") return "max";
  const value = Number(text);
  if (Number.isFinite(value) && value >= 1 && value <= 10_000_000) return value;
  throw new RangeError(`--speed ${text} is neither max nor a factor from 1 to 10000000`);
}

function rates(text: string): string {
  if (/^[\w:=.,]+$/.test(text)) return text;
  throw new RangeError(`--redeliver ${text} is not a list of shares such as twice=0.9,late=0.1`);
}

function date(text: string): string {
  const isDate = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/.test(text);
  if (isDate && !Number.isNaN(Date.parse(text))) return text;
  throw new RangeError(
    `--start ${text} is neither a date such as 2026-01-05 nor an instant such as 2026-01-05T00:00:00Z`,
  );
}
