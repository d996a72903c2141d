/** How many of a wave are foreseen to be able to work without a password on a date; people. */
export interface WaveForecast {
  readonly wave: string;
  /** Asked, without exceptions. */
  readonly audience: number;
  /** With an exception that stands now. */
  readonly exempt: number;
  /** Now enrolled, and of these now ready. */
  readonly enrolled: number;
  readonly ready: number;
  /** Ready on the date: the bounds of 90 % and the middle. */
  readonly low: number;
  readonly median: number;
  readonly high: number;
  /** `foreseen` from the curve of the wave, or `asItStands` where there is too little of one. */
  readonly basis: "foreseen" | "asItStands";
}

/** What a date would mean: who is ready by then, and who or what is outside whatever happens. */
export interface DateForecast {
  /** Local date, "YYYY-MM-DD". */
  readonly on: string;
  readonly waves: readonly WaveForecast[];
  /** Waves of which nothing was counted, or too long ago. */
  readonly unknown: readonly string[];
  readonly audience: number;
  readonly low: number;
  readonly median: number;
  readonly high: number;
  /** Who and what the date does not reach, one sentence each. */
  readonly outside: readonly string[];
}
