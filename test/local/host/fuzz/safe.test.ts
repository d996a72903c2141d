import { expect, test } from "vitest";
import { runFuzz } from "./runFuzz.ts";

test("random orchestrations of safe shapes all complete with their own values, through crashes", async () => {
  const { runs, completed, failed, wrong } = await runFuzz("safe", 400);
  expect(wrong).toEqual([]);
  expect(failed).toEqual([]);
  expect(completed).toBe(runs);
}, 900_000);
