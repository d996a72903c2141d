import fc from "fast-check";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { describe, expect, test } from "vitest";
import { plotSvg } from "../../../cli/plots/plotSvg.ts";
import { plotText } from "../../../cli/plots/plotText.ts";
import type { Quantity } from "../../../cli/plots/quantity.ts";
import { escapeXml } from "../../../shared/domain/pictures/escapeXml.ts";
import { svgDocument } from "../../../shared/domain/pictures/svgDocument.ts";

const weeks: Quantity = {
  id: "weeks",
  title: "Duration",
  unit: "weeks",
  worse: "more",
  values: [8, 9, 9, 12],
};
const hostile = `</title><script>"'&\u001b[31m\u202e\u0000\ud800\ufffe`;
const anyText = fc.string({ unit: "binary", maxLength: 30 });
// biome-ignore lint/suspicious/noControlCharactersInRegex: the control characters are what is looked for
const forbidden = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;
const number = fc.oneof(fc.integer({ min: 0, max: 400 }), fc.double({ min: -1e4, max: 1e4, noNaN: true }));

/** Texts of all elements of a kind in a picture. */
function texts(svg: string, element: string): readonly string[] {
  const parser = new XMLParser({ preserveOrder: true, trimValues: false });
  const found: string[] = [];
  const visit = (nodes: readonly Record<string, unknown>[]): void => {
    for (const node of nodes) {
      for (const [name, children] of Object.entries(node)) {
        if (!Array.isArray(children)) continue;
        if (name === element) found.push(children.map((child) => String(child["#text"] ?? "")).join(""));
        visit(children);
      }
    }
  };
  visit(parser.parse(svg));
  return found;
}

describe("a quantity in the terminal", () => {
  test("has its title, unit, numbers, bars and the ends of its axes", () => {
    expect(plotText(weeks)).toEqual([
      "Duration (weeks, 4 runs): median 9, 5 % 8.2, 95 % 11.5, worst 12",
      "    2 │         █████████",
      "      │▄▄▄▄▄▄▄▄▄█████████                  ▄▄▄▄▄▄▄▄▄",
      "      │██████████████████                  █████████",
      "    0 └─────────────────────────────────────────────",
      "       8                                          12",
    ]);
  });

  test.for([
    { values: [0, 0, 0], line: "Duration: 0 weeks in each of 3 runs" },
    { values: [4.25], line: "Duration: 4.3 weeks in 1 run" },
    { values: [], line: "Duration: no run tells it" },
  ])("of $values is one line", ({ values, line }) => {
    expect(plotText({ ...weeks, values })).toEqual([line]);
  });

  test("shows even one run among thousands", () => {
    const lines = plotText({ ...weeks, values: [...Array(5_000).fill(1.5), 9.5] });
    expect(lines.slice(1, 4).map((line) => line.at(-1))).toEqual(["█", "█", "▁"]);
  });

  test("never is wider than eighty columns, nor holds what a terminal would obey", () => {
    fc.assert(
      fc.property(anyText, fc.array(number, { maxLength: 200 }), (title, values) => {
        const lines = plotText({ ...weeks, title, unit: title, values });
        for (const line of lines.slice(1)) expect(line.length).toBeLessThanOrEqual(80);
        expect(lines.join("")).not.toMatch(forbidden);
      }),
    );
  });
});

describe("a picture of quantities", () => {
  const about = "4 runs of scenario smooth";
  const drawn = (...quantities: readonly Quantity[]): string =>
    plotSvg({ title: "Weeks", about, quantities });

  test("has title, description, axis labels and one dot a run that tells its value", () => {
    const svg = drawn(weeks);
    expect(XMLValidator.validate(svg)).toBe(true);
    expect(texts(svg, "title")).toEqual(["Weeks", "8", "9", "9", "12"]);
    expect(texts(svg, "desc")).toEqual([about]);
    expect(texts(svg, "text")).toEqual(
      expect.arrayContaining(["Weeks", about, "Duration", "weeks", "one dot a run", "8", "12"]),
    );
    expect(svg.match(/<circle /g)).toHaveLength(4);
  });

  test("shows bars with their counts where dots would lie too close", () => {
    const svg = drawn({ ...weeks, values: [...Array(60).fill(0), 1] });
    expect(svg).not.toContain("<circle ");
    expect(texts(svg, "title")).toEqual(["Weeks", "60 runs", "1 run"]);
    expect(texts(svg, "text")).toEqual(expect.arrayContaining(["runs", "60", "0", "1"]));
  });

  test("has a panel also for what no run tells", () => {
    expect(texts(drawn({ ...weeks, values: [] }), "text")).toContain("No run tells it.");
  });

  test("has colours for light and for dark pages, and a ground of its own", () => {
    const [light, dark] = drawn(weeks).split("prefers-color-scheme:dark");
    expect(light).toContain(".f-ground{fill:#ffffff}");
    expect(dark).toContain(".f-ground{fill:#0d1117}");
  });

  test("is well-formed and says what it was given, whatever that is", () => {
    fc.assert(
      fc.property(anyText, fc.array(number, { maxLength: 80 }), (title, values) => {
        const svg = plotSvg({ title, about: title, quantities: [{ ...weeks, title, unit: title, values }] });
        expect(XMLValidator.validate(svg)).toBe(true);
        expect(svg).not.toMatch(/NaN|Infinity|undefined/);
        expect(svg.replaceAll("\n", "")).not.toMatch(forbidden);
      }),
    );
  });
});

test("hostile text stays text", () => {
  const svg = svgDocument({ width: 1, height: 1, title: hostile, about: hostile, body: [] });
  expect(XMLValidator.validate(svg)).toBe(true);
  expect(texts(svg, "script")).toEqual([]);
  expect(escapeXml(hostile)).toBe("&lt;/title&gt;&lt;script&gt;&quot;&apos;&amp; [31m \ufffd ");
});
