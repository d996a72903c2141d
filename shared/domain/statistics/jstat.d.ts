/** The part of jstat that this room uses; the package brings no types of its own. */
declare module "jstat" {
  interface Distribution {
    /** Probability of at most x. */
    cdf(x: number, first: number, second: number): number;
    /** Quantile of a probability in [0, 1]. */
    inv(probability: number, first: number, second: number): number;
  }
  const jStat: {
    /** Beta distribution with both shapes. */
    readonly beta: Distribution;
    /** Gamma distribution with shape and scale. */
    readonly gamma: Distribution;
    /** Natural logarithm of the gamma function. */
    gammaln(x: number): number;
  };
  // biome-ignore lint/style/noDefaultExport: jstat is a CommonJS module, which Node offers as a default export
  export default jStat;
}
