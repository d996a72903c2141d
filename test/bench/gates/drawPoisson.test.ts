import jStat from "jstat";
import { expect, test } from "vitest";
import { drawPoisson } from "../../../bench/gates/drawPoisson.ts";
import { seededRandom } from "../../../shared/domain/statistics/seededRandom.ts";

test.for([0, 0.1, 3, 9.9, 10, 60, 1637])(
  "Poisson draws of mean %s reach each number as often as they should",
  (mean) => {
    const random = seededRandom(`mean ${mean}`);
    const values = Array.from({ length: 40_000 }, () => drawPoisson(mean, random));
    for (const deviations of [-2, -1, 0, 1, 2]) {
      const k = Math.max(0, Math.floor(mean + deviations * Math.sqrt(mean)));
      const share = values.filter((value) => value > k).length / values.length;
      expect(Math.abs(share - (mean === 0 ? 0 : jStat.gamma.cdf(mean, k + 1, 1)))).toBeLessThan(0.01);
    }
  },
);
