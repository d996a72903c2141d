import { execFile } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

/** The outcome of each test that ran, by `testKey`. */
export type Outcomes = ReadonlyMap<string, string>;

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
const longestMs = 180_000;

/** Names a test by its file and its titles from the outermost group on. */
export function testKey(file: string, titles: readonly string[]): string {
  return [file, ...titles].join(" > ");
}

/** Runs test files of a folder, only the tests whose title contains `title` when it is given, and tells how each ended. */
export async function runTests(folder: string, files: readonly string[], title?: string): Promise<Outcomes> {
  const output = join(folder, "report.json");
  rmSync(output, { force: true });
  const only = title === undefined ? [] : ["-t", title.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")];
  const vitest = join(folder, "node_modules/vitest/vitest.mjs");
  const args = [vitest, "run", ...files, ...only, "--reporter=json", `--outputFile=${output}`];
  // A failed test is what is hoped for, so the exit code says nothing.
  await run(process.execPath, args, { cwd: folder, timeout: longestMs }).catch(() => {});
  if (!existsSync(output)) return new Map();
  const { testResults }: Report = JSON.parse(readFileSync(output, "utf8"));
  return new Map(
    testResults.flatMap(({ name, assertionResults }) => {
      const file = files.find((each) => name.endsWith(each)) ?? name;
      return assertionResults.map(
        ({ ancestorTitles, title, status }) => [testKey(file, [...ancestorTitles, title]), status] as const,
      );
    }),
  );
}
