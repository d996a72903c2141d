import { expect, test } from "vitest";
import { readByLoop, readByTurns } from "../../../bench/reading/history/historyRead.ts";

test("twice as many polls double the history that turns read, and make it four times as much for a loop", async () => {
  const turns = [await readByTurns(10), await readByTurns(20)];
  const loop = [await readByLoop(10), await readByLoop(20)];
  const growth = (values: readonly number[]): number => (values[1] ?? 0) / (values[0] ?? 1);
  expect(growth(turns.map(({ bytes }) => bytes))).toBeCloseTo(2, 0);
  expect(growth(loop)).toBeGreaterThan(3.5);
  for (const { second, last } of turns) expect(last).toBe(second);
});
