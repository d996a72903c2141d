import { feedRate } from "../../shared/domain/statistics/feedRate.ts";
import { freshRateDetector } from "../../shared/domain/statistics/freshRateDetector.ts";
import type { RateDetector } from "../../shared/domain/statistics/rateDetector.ts";
import { seededRandom } from "../../shared/domain/statistics/seededRandom.ts";
import type { Figure } from "../figures/figure.ts";
import { drawRun } from "./drawRun.ts";
import { traffic } from "./traffic.ts";

/** What the detector of a wave of 10,000 takes: bytes in its row, and time for 14 days of polls. */
export function detectorCost(): readonly Figure[] {
  const { n, x } = drawRun(traffic(10_000), () => 0.02, seededRandom("gates cost"));
  const started = performance.now();
  const detector = n.reduce<RateDetector>(
    (at, units, poll) => feedRate(at, { n: units, x: x[poll] ?? 0 }),
    freshRateDetector(0.02),
  );
  const milliseconds = performance.now() - started;
  const bytes = JSON.stringify(detector).length;
  return [
    {
      id: "state",
      title: "state of a detector",
      unit: "bytes",
      ours: bytes,
      goal: { text: "<= 4,096", met: bytes <= 4096 },
    },
    {
      id: "time",
      title: "time for 1,344 polls of 10,000 people",
      unit: "ms",
      ours: Math.round(milliseconds),
    },
  ];
}
