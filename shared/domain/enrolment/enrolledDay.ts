/** Enrolled people and audience of one wave at the end of a local day ("YYYY-MM-DD"), or by now. */
export interface EnrolledDay {
  readonly day: string;
  readonly enrolled: number;
  readonly audience: number;
}

/** Days that are kept of a wave. */
const most = 60;

/** The days of a wave, oldest first, with what is known of one of them; of a day counted again the newest count stays. Pure. */
export function withEnrolledDay(days: readonly EnrolledDay[], newest: EnrolledDay): readonly EnrolledDay[] {
  return [...days.filter(({ day }) => day < newest.day), newest].slice(-most);
}
