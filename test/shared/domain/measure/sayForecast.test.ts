import { expect, test } from "vitest";
import type { SliceForecast } from "../../../../shared/domain/measure/impactForecast.ts";
import { sayForecast } from "../../../../shared/domain/measure/sayForecast.ts";

const fared = { waves: 4, inside: 3, above: 1, brier: 0.0123, coverageBound: 0.2, reliability: [] };
const forecast = (change: Partial<SliceForecast>): SliceForecast => ({
  kind: "foreseen",
  people: 50,
  unobserved: 2,
  low: 0,
  median: 1,
  high: 4,
  days: 14,
  prompted: 6,
  silent: 3,
  scored: 3,
  missed: 0,
  chancesHash: "h",
  calibration: fared,
  ...change,
});

test.for<[string, Partial<SliceForecast>, RegExp]>([
  [
    "that was never compared",
    { calibration: { waves: 0, inside: 0, above: 0, coverageBound: 0, reliability: [] } },
    /No forecast was compared with what came yet: only advice$/,
  ],
  [
    "of two waves",
    { scored: 2, missed: 1 },
    /3 of 4 forecasts held \(75 %\), Brier score 0\.012: only advice below 3 waves$/,
  ],
  ["that was too low once", { missed: 1 }, /only advice, as 1 of 3 waves came above$/],
  ["that has proven itself", {}, /Until now 3 of 4 forecasts held \(75 %\), Brier score 0\.012$/],
])("a forecast %s says so beside its numbers", ([, change, end]) => {
  const said = sayForecast(forecast(change));
  expect(said).toContain(
    "1 of 50 people are foreseen to be blocked on the first day (90 %: 0 to 4), 6 asked once, 3 with",
  );
  expect(said).toMatch(end);
});
