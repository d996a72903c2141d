import fc from "fast-check";
import { expect, test } from "vitest";
import { csvText } from "../../../../shared/domain/text/csvText.ts";

test.for([
  ["plain", "plain"],
  ["a,b", '"a,b"'],
  ['say "x"', '"say ""x"""'],
  ["two\nlines", '"two\nlines"'],
  ["=1+1", "'=1+1"],
  ["+49 30", "'+49 30"],
  ["-2", "'-2"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["\t=1", "'\t=1"],
  ['=HYPERLINK("https://x","y")', '"\'=HYPERLINK(""https://x"",""y"")"'],
  [" =1+1", "' =1+1"],
  ["", ""],
] as const)("%j is written as %j", ([value, written]) => {
  expect(csvText([[value]])).toBe(`${written}\r\n`);
});

test("numbers stay numbers, also below zero", () => {
  expect(csvText([[-2, 3]])).toBe("-2,3\r\n");
});

test("no cell of text begins like a formula", () => {
  fc.assert(
    fc.property(fc.string(), (value) => {
      expect(csvText([[value]])).not.toMatch(/^"?\s*[=+\-@]/);
    }),
  );
});
