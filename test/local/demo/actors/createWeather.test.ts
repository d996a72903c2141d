import { expect, test } from "vitest";
import { createWeather } from "../../../../local/demo/actors/createWeather.ts";
import { roughWeather } from "../../../../local/demo/actors/roughWeather.ts";
import type { Storm } from "../../../../local/demo/actors/storm.ts";
import { faultOrder } from "../../../../local/tenant/faults/faultOrder.ts";
import { fakeStage } from "./fakeStage.ts";

const storm: Storm = {
  id: "fog",
  workingDay: 2,
  hours: 3,
  match: { method: "GET" },
  fault: { kind: "html" },
};
const morning = (date: string) => Date.parse(`${date}T07:00:00+01:00`);

test("a fault is ordered on the morning of its day and on no other", async () => {
  const { stage, done } = fakeStage({ phase: {}, play: { weather: [storm] } });
  const weather = createWeather(stage);
  for (const date of ["2026-01-05", "2026-01-06", "2026-01-08"]) await weather.visit(morning(date));
  expect(done).toEqual([]);
  await weather.visit(morning("2026-01-07"));
  expect(done).toEqual(["order fog"]);
});

test("an order that the tenant refuses stops the demo and names it", async () => {
  const { stage } = fakeStage({ phase: {}, play: { weather: [storm] }, refused: ["order"] });
  await expect(createWeather(stage).visit(morning("2026-01-07"))).rejects.toThrow("fault order fog");
});

test("the weather of the scenario holds orders that the tenant takes, each under its own name", () => {
  for (const { id: _, workingDay: __, hours: ___, ...order } of roughWeather) {
    expect(faultOrder.safeParse(order).error).toBeUndefined();
  }
  expect(new Set(roughWeather.map(({ id }) => id)).size).toBe(roughWeather.length);
});
