/**
 * Days on which a report-only policy was asked about a person, as bits: bit 0 stands for `day`, bit n for n days before
 * it, 30 in all.
 */
export interface ReportDays {
  /** Newest local day, "YYYY-MM-DD". */
  readonly day: string;
  /** Days with a sign-in whose result could be read. */
  readonly observed: number;
  /** Those of them with a sign-in that the policy would have blocked. */
  readonly definite: number;
}
