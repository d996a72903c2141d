import jStat from "jstat";
import type { Unknown } from "../measure/waveReading.ts";
import { overDispersion } from "./overDispersion.ts";
import type { TicketBaseline, TicketDay } from "./ticketBaseline.ts";
import { total } from "./total.ts";

const leastDays = 14;
const redraws = 1000;

/**
 * Reference of a ticket detector from the days before, 14 at least, oldest first: upper limits of the rate and of the
 * over-dispersion. The rate's is the higher one of two: the gamma limit of that many tickets, widened by the
 * over-dispersion, and the limit of a bootstrap over whole weeks, which alone is too narrow for few weeks. Efron 1979.
 */
export function baselineTickets(
  days: readonly TicketDay[],
  random: () => number,
  alphaB = 0.01,
): TicketBaseline | Unknown {
  const tickets = total(days.map((day) => day.tickets));
  const exposure = total(days.map((day) => day.exposure));
  if (days.length < leastDays || exposure <= 0) {
    const because = `${days.length} days of tickets with an exposure of ${exposure}: ${leastDays} days are needed`;
    return { kind: "unknown", because };
  }
  const kappa = overDispersion(days);
  const widened = 1 + (kappa * tickets) / days.length;
  const gammaLimit = (widened * jStat.gamma.inv(1 - alphaB, tickets / widened + 1, 1)) / exposure;
  return { kind: "known", lambda0: Math.max(gammaLimit, weekLimit(days, alphaB, random)), kappa };
}

function weekLimit(days: readonly TicketDay[], alphaB: number, random: () => number): number {
  const weeks = Array.from({ length: Math.floor(days.length / 7) }, (_, week) =>
    days.slice(7 * week, 7 * week + 7),
  )
    .map((week) => ({
      tickets: total(week.map(({ tickets }) => tickets)),
      exposure: total(week.map(({ exposure }) => exposure)),
    }))
    .filter(({ exposure }) => exposure > 0);
  const rates = Array.from({ length: redraws }, () => {
    const drawn = weeks.map((own) => weeks[Math.floor(random() * weeks.length)] ?? own);
    return total(drawn.map(({ tickets }) => tickets)) / total(drawn.map(({ exposure }) => exposure));
  }).sort((a, b) => a - b);
  return rates[Math.ceil((1 - alphaB) * redraws) - 1] ?? 0;
}
