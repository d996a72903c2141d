import jStat from "jstat";

/** A draw from the Poisson distribution; by search for small means, else by transformed rejection (PTRS, Hörmann 1993). */
export function drawPoisson(mean: number, random: () => number): number {
  return mean < 10 ? search(mean, random) : reject(mean, random);
}

function search(mean: number, random: () => number): number {
  let left = random();
  let chance = Math.exp(-mean);
  let k = 0;
  while (left >= chance && chance > 0) {
    left -= chance;
    k += 1;
    chance *= mean / k;
  }
  return k;
}

function reject(mean: number, random: () => number): number {
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const hat = 1.1239 + 1.1328 / (b - 3.4);
  const sureWithin = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const u = random() - 0.5;
    const v = 1 - random();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= sureWithin) return k;
    if (k < 0 || (us < 0.013 && v > us)) continue;
    const height = Math.log((v * hat) / (a / (us * us) + b));
    if (height <= k * Math.log(mean) - mean - jStat.gammaln(k + 1)) return k;
  }
}
