/** The helpdesk's events of one UTC day, "YYYY-MM-DD". */
export interface CountedDay {
  readonly day: string;
  /** Tickets opened. */
  readonly opened: number;
  /** Events of any kind; a feed without any may be missing. */
  readonly events: number;
  /** People whom the plan's waves ask; absent on days that were counted before anybody was read. */
  readonly people?: number;
}
