import { writeFileSync } from "node:fs";
import type { Reporter, TestCase, Vitest } from "vitest/node";
import { capabilityFiles } from "./findTitles.ts";
import { type Result, type RowTest, renderTable } from "./renderTable.ts";
import { rowsOfTitle } from "./rowsOfTitle.ts";

const file = new URL("../../../docs/capabilities.md", import.meta.url);
const results: Readonly<Record<string, Result>> = { passed: "passes", failed: "FAILS" };

/** A reporter that writes docs/capabilities.md once every test of a row has run; a run of some of them leaves it alone. */
export function tableReporter(): Reporter {
  let vitest: Vitest | undefined;
  return {
    onInit: (started) => {
      vitest = started;
    },
    onTestRunEnd(modules) {
      if (vitest === undefined || vitest.getGlobalTestNamePattern() !== undefined) return;
      const ran = new Map(modules.map((module) => [module.moduleId, module]));
      const wanted = capabilityFiles().map((path) => ran.get(path));
      if (wanted.length === 0 || wanted.includes(undefined)) return;
      const tests = wanted.flatMap((module) => [...(module?.children.allTests() ?? [])].map(rowTest));
      writeFileSync(file, renderTable(tests.filter(({ title }) => rowsOfTitle(title).length > 0)));
    },
  };
}

const rowTest = (test: TestCase): RowTest => ({
  title: test.name,
  result: results[test.result().state] ?? "not run",
});
