import jStat from "jstat";

/** Expected successes from which rejection is faster than search. */
const many = 10;

/**
 * A draw of the number of successes in n trials, each with this probability in [0, 1]; exact for every n. By search of
 * the distribution where few are expected, else by transformed rejection (BTRS, Hörmann 1993).
 */
export function drawBinomial(n: number, probability: number, random: () => number): number {
  if (n === 0 || probability <= 0) return 0;
  if (probability >= 1) return n;
  if (probability > 0.5) return n - drawBinomial(n, 1 - probability, random);
  return n * probability < many ? search(n, probability, random) : reject(n, probability, random);
}

function search(n: number, p: number, random: () => number): number {
  const odds = p / (1 - p);
  let left = random();
  let chance = Math.exp(n * Math.log1p(-p));
  let k = 0;
  while (left >= chance && k < n) {
    left -= chance;
    k += 1;
    chance *= (odds * (n - k + 1)) / k;
  }
  return k;
}

function reject(n: number, p: number, random: () => number): number {
  const spread = Math.sqrt(n * p * (1 - p));
  const b = 1.15 + 2.53 * spread;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const centre = n * p + 0.5;
  const sureWithin = 0.92 - 4.2 / b;
  const hat = (2.83 + 5.1 / b) * spread;
  const mode = Math.floor((n + 1) * p);
  const logOdds = Math.log(p / (1 - p));
  const atMode = logFactorial(mode) + logFactorial(n - mode);
  for (;;) {
    const u = random() - 0.5;
    const v = 1 - random();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + centre);
    if (us >= 0.07 && v <= sureWithin) return k;
    if (k < 0 || k > n) continue;
    const height = Math.log((v * hat) / (a / (us * us) + b));
    if (height <= atMode - logFactorial(k) - logFactorial(n - k) + (k - mode) * logOdds) return k;
  }
}

function logFactorial(k: number): number {
  return jStat.gammaln(k + 1);
}
