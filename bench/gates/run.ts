/** What a wave's polls counted in one simulated run: units and failed ones, poll by poll. */
export interface Run {
  readonly n: Float64Array;
  readonly x: Float64Array;
}
