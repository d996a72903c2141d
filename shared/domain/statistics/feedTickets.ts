import { advanceDetector } from "./advanceDetector.ts";
import type { TicketDetector } from "./ticketDetector.ts";

/** Times the reference at which a rise is looked for. */
const rises = [1.5, 2, 3];

/**
 * The detector after one interval with so many tickets, at this exposure (people, weighed by the hours and weekdays of the
 * interval). Without exposure the interval says nothing; one whose feed is missing is not fed at all.
 * Log likelihood ratio of the negative binomial distribution (Hilbe 2011), of the Poisson distribution where kappa is 0
 * (Lucas 1985).
 */
export function feedTickets(detector: TicketDetector, tickets: number, exposure: number): TicketDetector {
  if (!(Number.isSafeInteger(tickets) && tickets >= 0 && exposure >= 0))
    throw new RangeError(`${tickets} tickets at an exposure of ${exposure}: neither may be below 0`);
  const expected = detector.lambda0 * exposure;
  return advanceDetector(
    detector,
    rises.map((rise) => (expected === 0 ? 0 : logRatio(tickets, expected, rise, detector.kappa))),
  );
}

function logRatio(tickets: number, expected: number, rise: number, kappa: number): number {
  if (kappa === 0) return tickets * Math.log(rise) - (rise - 1) * expected;
  const spread = Math.log1p(kappa * rise * expected) - Math.log1p(kappa * expected);
  return tickets * (Math.log(rise) - spread) - spread / kappa;
}
