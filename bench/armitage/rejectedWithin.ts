import { drawNormal } from "../../shared/domain/statistics/drawNormal.ts";
import { seededRandom } from "../../shared/domain/statistics/seededRandom.ts";

/** Two-sided 5 % quantile of the standard normal distribution. */
const critical = 1.959964;

/** Share of runs in which a test of a true hypothesis rejects at one of the first N looks, for each N, by simulation. */
export function rejectedWithin(
  looks: readonly number[],
  runs: number,
  seed: string,
): ReadonlyMap<number, number> {
  const random = seededRandom(seed);
  const most = Math.max(...looks);
  const firstAt = new Uint32Array(most + 1);
  for (let run = 0; run < runs; run += 1) {
    let sum = 0;
    for (let look = 1; look <= most; look += 1) {
      sum += drawNormal(random);
      if (Math.abs(sum) > critical * Math.sqrt(look)) {
        firstAt[look] = (firstAt[look] ?? 0) + 1;
        break;
      }
    }
  }
  const upTo = (look: number): number => firstAt.subarray(0, look + 1).reduce((sum, count) => sum + count, 0);
  return new Map(looks.map((look) => [look, upTo(look) / runs]));
}
