/** What a detector says of an enforced wave: a foreign alarm holds and never rolls back, an inactive one has nothing to compare with. */
export interface DetectorReading {
  readonly trigger: "ownBlocks" | "disruption";
  readonly kind: "quiet" | "alarm" | "foreign" | "inactive";
  /** The numbers. */
  readonly because: string;
  /** How far the evidence has come: 0 or more, 1 alarms; absent where nothing is watched, and in rows from before it was kept. */
  readonly level?: number;
  /** At an alarm, what the data said of the cause when it rose. */
  readonly cause?: string;
}
