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
  const format = ({ time, text }: { readonly time: number; readonly text: string }) => `${time} ${text}`;
  const log = createLog({ levels, verbosity, now, format, sink: (line) => lines.push(line) });
  log.write(level, category, "text");
  if (lines.length > 0) expect(lines).toEqual([`${now()} text`]);
  expect(log.shows(level, category)).toBe(lines.length > 0);
  return lines.length > 0;
}

test.for([
  ["normal", {}, "information", "Function.a", true],
  ["normal", {}, "debug", "Function.a", false],
  ["normal", { default: "warning" }, "information", "Function.a", false],
  ["normal", { default: "warning", Function: "debug" }, "debug", "Function.a.User", true],
  ["normal", { Function: "debug", "Function.a": "error" }, "warning", "Function.a", false],
  ["normal", { "Function.a": "error", "Function.a.User": "debug" }, "debug", "Function.a.User", true],
  ["normal", { "Function.a": "error", "Function.a.User": "debug" }, "debug", "Function.a", false],
  ["normal", { "Function.a": "debug" }, "debug", "Function.ab", false],
  ["normal", { default: "none" }, "critical", "Host", false],
  ["quiet", { default: "trace" }, "information", "Host", false],
  ["verbose", { default: "none" }, "trace", "Host", true],
] as const)("%s with %o: %s of %s is shown: %s", ([verbosity, levels, level, category, shown]) => {
  expect(written(verbosity, levels, level, category)).toBe(shown);
});
