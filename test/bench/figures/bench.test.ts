import { describe, expect, test } from "vitest";
import type { Figure } from "../../../bench/figures/figure.ts";
import { formatFigures } from "../../../bench/figures/formatFigures.ts";
import { missedGoals } from "../../../bench/figures/missedGoals.ts";
import type { Part } from "../../../bench/figures/part.ts";
import { runParts } from "../../../bench/figures/runParts.ts";

const requests: Figure = {
  id: "requests",
  title: "requests per poll",
  unit: "requests",
  ours: 2,
  other: { name: "naive", value: 43_000 },
  ratio: 21_500,
  goal: { text: ">= 20", met: true },
};
const slow: Figure = {
  id: "delay",
  title: "median delay",
  unit: "h",
  ours: 9.25,
  goal: { text: "<= 6", met: false },
  note: "nights count",
};
const partOf = (figures: readonly Figure[]): Part => ({ about: "figures", measure: async () => figures });
const broken: Part = { about: "nothing", measure: async () => Promise.reject(new Error("no such file")) };

async function run(parts: Readonly<Record<string, Part>>) {
  const said: string[] = [];
  let now = 0;
  const results = await runParts(parts, {
    quick: true,
    say: (line) => said.push(line),
    now: () => {
      now += 1500;
      return now;
    },
  });
  return { results, said };
}

describe("the bench", () => {
  test("measures every part in turn and says which", async () => {
    const { results, said } = await run({ reading: partOf([requests]), gates: partOf([slow]) });
    expect(results).toEqual({
      reading: { kind: "measured", seconds: 1.5, figures: [requests] },
      gates: { kind: "measured", seconds: 1.5, figures: [slow] },
    });
    expect(said).toEqual(["reading: figures", "gates: figures"]);
  });

  test("goes on after a part that fails, and counts it as missed", async () => {
    const { results } = await run({ broken, reading: partOf([requests]) });
    expect(missedGoals(results)).toEqual(["broken: Error: no such file"]);
    expect(results["reading"]?.kind).toBe("measured");
    expect(formatFigures(results)).toContain("broken: failed after 1.5 s: Error: no such file");
  });

  test("names the goals that are missed, with their numbers, and no others", async () => {
    const { results } = await run({ gates: partOf([requests, slow]) });
    expect(missedGoals(results)).toEqual(["gates/delay: median delay: 9.25 h, goal <= 6"]);
  });

  test("shows its figures in aligned columns with notes beneath", async () => {
    const { results } = await run({ gates: partOf([requests, slow]) });
    expect(formatFigures(results).split("\n")).toEqual([
      "gates (1.5 s)",
      "  figure             ours        compared with           ratio   goal",
      "  -----------------  ----------  ----------------------  ------  -----  ------",
      "  requests per poll  2 requests  naive: 43,000 requests  21,500  >= 20  met",
      "  median delay       9.25 h                                      <= 6   MISSED",
      "      nights count",
    ]);
  });
});
