import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import { type KillPlan, lastSteps } from "./planKills.ts";
import { type DemoProcess, type Report, readReport, startDemo } from "./runDemoProcess.ts";
import { type DemoChoice, freshArgs } from "./runUnharmed.ts";

/** A run that was killed again and again. */
export interface Killed {
  readonly report: Report;
  readonly checkpointKills: number;
  readonly powerCuts: number;
  /** How often it was killed, and where, as lines. */
  readonly told: readonly string[];
}

const noted = z.looseObject({ done: z.array(z.looseObject({ at: z.string() })).default([]) });

/** Runs a demo under a plan of kills, resumes it after each, and lets it end. */
export async function runKilled(
  folder: string,
  demo: DemoChoice,
  { atCheckpoints, afterMs }: KillPlan,
): Promise<Killed> {
  mkdirSync(folder, { recursive: true });
  const crashes = atCheckpoints.map((hit) => ({ hit }));
  writeFileSync(join(folder, "kills.json"), JSON.stringify({ remaining: crashes }));
  let args = freshArgs(folder, demo);
  let powerCuts = 0;
  for (const moment of afterMs) {
    const run = startDemo(args);
    args = ["--resume", folder];
    if (!(await cutAfter(run, moment))) {
      return tell(folder, powerCuts, atCheckpoints.length, afterMs.length);
    }
    powerCuts += 1;
    console.log(`power cut ${powerCuts} of ${afterMs.length}, after ${moment} ms`);
  }
  const last = startDemo(args);
  const code = await last.ended;
  if (code !== 0) console.log(`the killed demo ended with exit code ${code}:\n${last.tail()}`);
  return tell(folder, powerCuts, atCheckpoints.length, afterMs.length);
}

/** Kills a run so long after it is under way; false when it has ended by itself before. */
async function cutAfter(run: DemoProcess, moment: number): Promise<boolean> {
  await run.underWay;
  const ended = run.ended.then((code) => ({ code }));
  const first = await Promise.race([ended, wait(moment)]);
  if (first !== undefined) {
    console.log(`the demo ended with exit code ${first.code} before its next kill:\n${run.tail()}`);
    return false;
  }
  run.kill();
  await ended;
  return true;
}

function tell(folder: string, powerCuts: number, planned: number, cutsPlanned: number): Killed {
  const { done } = noted.parse(JSON.parse(readFileSync(join(folder, "kills.json"), "utf8")));
  const places = Object.entries(Object.groupBy(done, ({ at }) => at)).map(
    ([name, kills]) => `  ${name}: ${kills?.length ?? 0}`,
  );
  const between = done.filter(({ at }) => !lastSteps.test(at)).length;
  return {
    report: readReport(folder),
    checkpointKills: done.length,
    powerCuts,
    told: [
      `${done.length} of ${planned} kills of the host at checkpoints, ${between} of them between an operation row's creation and its last step:`,
      ...places.sort(),
      `${powerCuts} of ${cutsPlanned} kills of demo, host and tenant together`,
    ],
  };
}
