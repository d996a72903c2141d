import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { z } from "zod";

const programs = {
  holdState: new URL("holdState.ts", import.meta.url),
  readLog: new URL("readLog.ts", import.meta.url),
};

/** Runs one of the programs beside this file, with garbage collection at hand and nothing else in memory, and gives what it printed. */
export async function runMeasuring<Value>(
  program: keyof typeof programs,
  args: readonly string[],
  printed: z.ZodType<Value>,
): Promise<Value> {
  const flags = ["--expose-gc", "--max-old-space-size=12000"];
  const { stdout } = await promisify(execFile)(process.execPath, [
    ...flags,
    fileURLToPath(programs[program]),
    ...args,
  ]);
  return printed.parse(JSON.parse(stdout));
}
