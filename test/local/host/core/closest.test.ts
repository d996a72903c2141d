import { expect, test } from "vitest";
import { closest } from "../../../../local/host/core/closest.ts";

test.for([
  ["sotre", "store"],
  ["storee", "store"],
  ["ports", "port"],
  ["log-fromat", "log-format"],
  ["clcok", "clock"],
  ["xyz", undefined],
  ["a", undefined],
] as const)("for %s the suggestion is %s", ([word, meant]) => {
  expect(closest(word, ["app", "store", "port", "bus-port", "clock", "log", "log-format"])).toBe(meant);
});
