import { describe, expect, test } from "vitest";
import { clusteredFigures, clusteredRates } from "../../../bench/gates/clusteredFigures.ts";
import { drawClusteredRuns } from "../../../bench/gates/drawClusteredRuns.ts";
import { traffic } from "../../../bench/gates/traffic.ts";
import { seededRandom } from "../../../shared/domain/statistics/seededRandom.ts";

const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);

describe("failures that come in bursts", () => {
  test("count once an incident with the open-incident rule, every hour without it, and each retry as an attempt", () => {
    const { attempts, hours, incidents } = drawClusteredRuns(
      traffic(100),
      100,
      () => 0.02,
      seededRandom("bursts"),
    );
    expect(total(incidents.x)).toBeGreaterThan(0);
    expect(total(hours.x)).toBeGreaterThan(1.5 * total(incidents.x));
    expect(total(attempts.x)).toBeGreaterThan(3 * total(hours.x));
    for (const { n, x } of [attempts, hours, incidents])
      expect(n.every((units, poll) => units >= (x[poll] ?? 0))).toBe(true);
  });

  test("are none where no incident begins", () => {
    const { attempts, hours, incidents } = drawClusteredRuns(traffic(20), 20, () => 0, seededRandom("none"));
    expect([attempts, hours, incidents].map(({ x }) => total(x))).toEqual([0, 0, 0]);
    expect(hours.n).toEqual(incidents.n);
    expect(Math.abs(total(attempts.n) - 20 * 84)).toBeLessThan(200);
  });

  test("break the detector's bound unless each incident counts once", () => {
    const rates = clusteredRates(30, seededRandom("rates"));
    const figures = clusteredFigures(35, 60, rates, seededRandom("runs"));
    const [kept, hours, attempts] = figures;
    expect(kept?.ours).toBeLessThanOrEqual(5);
    expect(kept?.goal?.met).toBe(true);
    expect(hours?.other?.value).toBeGreaterThan(20);
    expect(attempts?.other?.value).toBeGreaterThan(80);
  });
});
