/** How a wave will go on enrolling, foreseen from the days that are known in full; people, with intervals of 90 %. */
export interface EnrolmentForecast {
  /** The newest local day, "YYYY-MM-DD", that was known in full. */
  readonly after: string;
  /** Enrolled people at the end of the local day a week later. */
  readonly week: WeekForecast;
  /** The last day that it looks ahead to. */
  readonly until: string;
  /** When each share of the audience that a gate asks for will be met. */
  readonly targets: readonly TargetForecast[];
  /** Forecasts of a week of this rollout that were compared with what came, and those of them that held. */
  readonly scored: number;
  readonly held: number;
}

/** Enrolled people at the end of a local day: 5 %, 50 % and 95 % of what was simulated. */
export interface WeekForecast {
  readonly day: string;
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

/** When a share of the audience, 0 to 1, is enrolled: the earliest and latest local day of 90 %, and the middle; absent where it is beyond the forecast. */
export interface TargetForecast {
  readonly minRate: number;
  readonly low?: string;
  readonly median?: string;
  readonly high?: string;
}

/** What was foreseen of a wave's enrolment, and the forecast of a week that waits to be compared. */
export interface StoredEnrolment {
  /** Absent where nothing could be foreseen after `known`. */
  readonly forecast?: Omit<EnrolmentForecast, "scored" | "held">;
  /** The newest local day known in full when it was asked for. */
  readonly known: string;
  readonly waiting?: WeekForecast;
}
