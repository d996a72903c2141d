import { expect, test } from "vitest";
import { growthFigures, stateFigures } from "../../../bench/reading/memory/memoryFigures.ts";

test("people take less memory packed than as objects", async () => {
  const [state] = await stateFigures(20_000);
  expect(state?.ours).toBeGreaterThan(100);
  expect(state?.ratio).toBeGreaterThan(4);
});

test("memory is measured while all sign-ins are read", async () => {
  const [growth] = await growthFigures(2000, 5000);
  expect(growth?.title).toMatch(/while 5,\d\d\d sign-ins/);
  expect(growth?.ours).toBeGreaterThan(50);
});
