/**
 * Probability that a two-sided 5 % test rejects at one of N equally spaced looks although nothing is there, by N.
 * Armitage, McPherson and Rowe 1969, table 2 (known variance).
 */
export const publishedShares: Readonly<Record<number, number>> = {
  1: 0.05,
  2: 0.083,
  5: 0.142,
  10: 0.193,
  20: 0.248,
  50: 0.32,
  100: 0.374,
  1000: 0.53,
};
