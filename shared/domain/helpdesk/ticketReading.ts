/** What the helpdesk's daily counts say while a phase runs; days are UTC days, "YYYY-MM-DD". */
export interface TicketReading {
  readonly kind: "counted";
  /** Newest day counted. */
  readonly until: string;
  /** Newest days of the phase that it rests on, 7 at most, and the tickets opened on them. */
  readonly days: number;
  readonly opened: number;
  /** People whom the plan's waves ask, on the newest day. */
  readonly people: number;
  /** Tickets opened per 100 people and day on those days, and on the same weekdays before the phase; absent without such days. */
  readonly perHundred: number;
  readonly before?: number;
  /** Days before the phase from which the detector knows what is usual; without enough of them there is none. */
  readonly usualDays: number;
  /** The day on which more tickets were opened than chance explains, within the last 14 days of the phase. */
  readonly alarm?: string;
}
