/** What is known of how the people of one wave have enrolled. */
export interface EnrolmentSoFar {
  /** Local day, "YYYY-MM-DD", on which people were asked. */
  readonly asked: string;
  /** Enrolled people and audience at the end of each local day, oldest first; days may be missing. */
  readonly enrolledByDay: readonly EnrolmentDay[];
  /** Weekdays on which few work, 1 for Monday to 7; Saturday and Sunday unless told otherwise. */
  readonly restWeekdays?: readonly number[];
}

export interface EnrolmentDay {
  readonly day: string;
  readonly enrolled: number;
  readonly audience: number;
}
