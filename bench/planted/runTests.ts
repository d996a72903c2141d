import { execFile } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

/** How one test ended; `titles` are those of its groups from the outermost on, and its own. */
export interface TestOutcome {
  readonly file: string;
  readonly titles: readonly string[];
  /** `passed`, `failed`, or another word of the runner's. */
  readonly status: string;
}

interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly {
      readonly ancestorTitles: readonly string[];
      readonly title: string;
      readonly status: string;
    }[];
  }[];
}

const run = promisify(execFile);
const longestMs = 600_000;
// The runner cuts long values in the titles of tables, so a pattern must do with their beginning.
const surelyShown = 30;

/** Runs test files of a folder, only the tests whose title begins like `title` when it is given, and tells how each ended. */
export async function runTests(
  folder: string,
  files: readonly string[],
  title?: string,
): Promise<readonly TestOutcome[]> {
  const output = join(folder, "report.json");
  rmSync(output, { force: true });
  const pattern = title?.slice(0, surelyShown).replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const only = pattern === undefined ? [] : ["-t", pattern];
  const vitest = join(folder, "node_modules/vitest/vitest.mjs");
  const args = [vitest, "run", ...files, ...only, "--reporter=json", `--outputFile=${output}`];
  // A failed test is what is hoped for, so the exit code says nothing.
  await run(process.execPath, args, { cwd: folder, timeout: longestMs }).catch(() => {});
  if (!existsSync(output)) return [];
  const { testResults }: Report = JSON.parse(readFileSync(output, "utf8"));
  return testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ ancestorTitles, title: own, status }) => ({
      file: files.find((each) => name.endsWith(each)) ?? name,
      titles: [...ancestorTitles, own],
      status,
    })),
  );
}
