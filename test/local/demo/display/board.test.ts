import { stripVTControlCharacters } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bar, renderBoard } from "../../../../local/demo/display/board.ts";
import { sampleView } from "./sampleView.ts";

const board = {
  title: "Scenario smooth",
  now: Date.parse("2026-02-05T08:30:00Z"),
  timeZone: "Europe/Berlin",
  view: sampleView,
  lastLines: ["2026-02-05 09:00  PAGE something"],
};
const plain = (lines: readonly string[]): readonly string[] => lines.map(stripVTControlCharacters);

describe("the live display", () => {
  const lines = plain(renderBoard(board, 120));
  const shown = lines.join("\n");

  test("shows the virtual date in the plan's zone", () => {
    expect(lines[0]).toMatch(/05 Feb 2026.*09:30/);
  });

  test("shows each phase with its state, and the attempt when it is not the first", () => {
    expect(shown).toMatch(/✔ IT pilot\s+completed/);
    expect(shown).toMatch(/▶ First department\s+measuring, attempt 2/);
    expect(shown).toMatch(/· Whole organization\s+notStarted/);
  });

  test("shows the verdict sentence and what is waited for, of the open phase", () => {
    expect(shown).toContain("notYet   operations: 69 of 115 enrolled (60.0 %) < 90.0 %");
    expect(shown).toContain("→ operations.enforce.1 waits for 1 of its criteria");
  });

  test("shows no bars of a phase that was never reached, and the last lines at the end", () => {
    expect(shown).not.toContain("Sales");
    expect(lines.at(-1)).toContain("PAGE something");
  });

  test("never draws a line wider than the terminal", () => {
    for (const line of plain(renderBoard(board, 40))) expect(line.length).toBeLessThanOrEqual(40);
  });

  test("draws bars of one width, full only when everybody is enrolled", () => {
    expect(bar(null)).toContain("unknown");
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (share) => {
        expect(bar(share).length).toBe(bar(0).length);
      }),
    );
    expect(bar(0.6)).toContain(" 60.0 %");
  });
});
