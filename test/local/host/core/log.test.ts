import { expect, test } from "vitest";
import { createLog, type LogLevel, type Verbosity } from "../../../../local/host/core/log.ts";

function written(
  verbosity: Verbosity,
  levels: Record<string, LogLevel>,
  level: LogLevel,
  category: string,
): boolean {
  const lines: string[] = [];
  const now = () => Date.UTC(2026, 0, 5);
  createLog({ levels, verbosity, now, sink: (line) => lines.push(line) }).write(level, category, "text");
  if (lines.length > 0) expect(lines).toEqual([`2026-01-05T00:00:00.000Z ${level} ${category}: text`]);
  return lines.length > 0;
}

test.for([
  ["normal", {}, "information", "Function.a", true],
  ["normal", {}, "debug", "Function.a", false],
  ["normal", { default: "warning" }, "information", "Function.a", false],
  ["normal", { default: "warning", Function: "debug" }, "debug", "Function.a.User", true],
  ["normal", { Function: "debug", "Function.a": "error" }, "warning", "Function.a", false],
  ["normal", { "Function.a": "debug" }, "debug", "Function.ab", false],
  ["normal", { default: "none" }, "critical", "Host", false],
  ["quiet", { default: "trace" }, "information", "Host", false],
  ["verbose", { default: "none" }, "trace", "Host", true],
] as const)("%s with %o: %s of %s is shown: %s", ([verbosity, levels, level, category, shown]) => {
  expect(written(verbosity, levels, level, category)).toBe(shown);
});
