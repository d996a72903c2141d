import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Report, readReport, startDemo } from "./runDemoProcess.ts";

/** Which demo is played. */
export interface DemoChoice {
  readonly scenario: string;
  readonly users: string;
  /** What the host delivers again; nothing when it is absent. */
  readonly redeliver?: string;
}

/** A run without kills. */
export interface Unharmed {
  readonly report: Report;
  readonly wallSeconds: number;
  /** Names of all checkpoints that dangerous acts passed, in order. */
  readonly checkpoints: readonly string[];
}

/** Arguments of a fresh demo in a folder. */
export const freshArgs = (folder: string, { scenario, users, redeliver }: DemoChoice): readonly string[] => [
  ...["--scenario", scenario, "--users", users, "--state", folder],
  ...(redeliver === undefined ? [] : ["--redeliver", redeliver]),
];

/** Runs a demo to its end and notes the checkpoints on its way; throws when it does not end as it should. */
export async function runUnharmed(folder: string, demo: DemoChoice): Promise<Unharmed> {
  mkdirSync(folder, { recursive: true });
  // A crash plan without crashes makes the World write its checkpoints down.
  writeFileSync(join(folder, "kills.json"), JSON.stringify({ remaining: [] }));
  const run = startDemo(freshArgs(folder, demo));
  const code = await run.ended;
  if (code !== 0) throw new Error(`the demo without kills ended with exit code ${code}:\n${run.tail()}`);
  const report = readReport(folder);
  const log = readFileSync(join(folder, "checkpoints.log"), "utf8")
    .split("\n")
    .filter((line) => line !== "");
  return {
    report,
    wallSeconds: report.result.wallSeconds,
    checkpoints: log.map((line) => String(JSON.parse(line))),
  };
}
