import jStat from "jstat";
import type { TicketDay } from "./ticketBaseline.ts";
import { total } from "./total.ts";

/** Chance that counts with a kappa as high as the estimate vary no more than these did. */
const level = 0.2;
const highest = 100;

/**
 * Upper estimate, at 80 %, of the over-dispersion kappa of daily counts: the one with which Pearson's statistic is as low
 * as its chi-square distribution allows; 0 where the counts vary less than chance alone would have them.
 * Pearson statistic of the negative binomial distribution: Hilbe 2011.
 */
export function overDispersion(days: readonly TicketDay[]): number {
  const rate = total(days.map(({ tickets }) => tickets)) / total(days.map(({ exposure }) => exposure));
  const least = jStat.gamma.inv(level, (days.length - 1) / 2, 2);
  const pearson = (kappa: number): number =>
    total(
      days.map(({ tickets, exposure }) => {
        const mean = rate * exposure;
        return mean === 0 ? 0 : (tickets - mean) ** 2 / (mean + kappa * mean * mean);
      }),
    );
  if (pearson(0) <= least) return 0;
  let [low, high] = [0, highest];
  for (let halving = 0; halving < 40; halving += 1) {
    const middle = (low + high) / 2;
    if (pearson(middle) > least) low = middle;
    else high = middle;
  }
  return high;
}
