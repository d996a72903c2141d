import { expect, test } from "vitest";
import { throughputFigures } from "../../../bench/reading/throughput/throughputFigures.ts";

test("whoever is on this machine finds the same totals, and whoever is not is named", async () => {
  const figures = await throughputFigures(2);
  expect(figures.map(({ id }) => id)).toEqual([
    "throughput-json-parse-alone",
    "throughput-python",
    "throughput-jq",
    "throughput-duckdb",
  ]);
  for (const { ours, other, note } of figures) {
    expect(ours).toBeGreaterThan(0);
    expect(other === undefined).toBe(note?.includes("not on this machine") ?? false);
  }
});
