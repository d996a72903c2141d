import { describe, expect, test } from "vitest";
import { createTextFormat, formatJsonLine, type LogEvent } from "../../../../local/host/core/formatLine.ts";

const event = (changes: Partial<LogEvent>): LogEvent => ({
  time: Date.UTC(2026, 0, 5, 9, 0, 5),
  level: "information",
  category: "Host.Http",
  text: "text",
  about: {},
  ...changes,
});
const plain = createTextFormat(false);

describe("a line for people", () => {
  test("has time, level, category and text", () => {
    expect(plain(event({}))).toBe("2026-01-05T09:00:05.000Z info  Host.Http: text");
  });
  test("names the function for its own lines and for those of its code", () => {
    expect(plain(event({ category: "Function.observe.User", level: "error" }))).toMatch(
      / error observe: text$/,
    );
    expect(plain(event({ category: "Function.observe", level: "debug" }))).toMatch(/ debug observe: text$/);
  });
  test("shortens generated ids and keeps given ones", () => {
    const invocation = "3f2a1b0c-0000-4000-8000-000000000000";
    expect(plain(event({ about: { invocation, instance: "wave-2" } }))).toContain("[wave-2 3f2a1b0c]:");
    const instance = "0123456789abcdef0123456789abcdef:4";
    expect(plain(event({ about: { invocation, instance } }))).toContain("[01234567 3f2a1b0c]:");
  });
  test("indents what follows the first line of its text", () => {
    expect(plain(event({ text: "one\n  at two\nthree\n" }))).toMatch(/: one\n {6}at two\n {4}three$/);
  });
  test("is painted only when asked, and never by what a program logs", () => {
    expect(createTextFormat(true)(event({ level: "warning" }))).toContain("\u001b[33mwarn ");
    expect(plain(event({ text: "\u001b[31mred\u001b[2J" }))).toMatch(/: red$/);
  });
});

test("a line for programs is one JSON object with whole ids and the text as it is", () => {
  const about = { invocation: "3f2a1b0c-0000-4000-8000-000000000000", instance: "a" };
  const line = formatJsonLine(event({ category: "Function.observe.User", about, text: "one\ntwo" }));
  expect(line).not.toContain("\n");
  expect(JSON.parse(line)).toEqual({
    time: "2026-01-05T09:00:05.000Z",
    level: "information",
    category: "Function.observe.User",
    function: "observe",
    ...about,
    text: "one\ntwo",
  });
});
