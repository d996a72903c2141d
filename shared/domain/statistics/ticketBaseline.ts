/** Tickets of one day of the time before, and the exposure that they came from. */
export interface TicketDay {
  readonly tickets: number;
  /** People, weighed by the hours and weekday; the same measure as `feedTickets` gets. */
  readonly exposure: number;
}

/** The reference of a ticket detector that is fed by days; see the fields of `TicketDetector`. */
export interface TicketBaseline {
  readonly kind: "known";
  readonly lambda0: number;
  readonly kappa: number;
}
