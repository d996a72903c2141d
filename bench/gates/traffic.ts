import { sumOf } from "./sumOf.ts";

/** Polls of 15 minutes in the 14 days for which a detector's error is bounded. */
export const pollsOfRun = 1344;
/** Poll of Monday 00:00 of the second week. */
export const secondWeek = pollsOfRun / 2;
const signInsOfRun = 6 * 14;
/** How busy nights and weekends are, compared with 08-18 on working days. */
const quiet = 0.12;

/** Expected sign-ins of a wave in each poll of 14 days from Monday 00:00, at 6 sign-ins a person and day on average. */
export function traffic(users: number): Float64Array {
  const weights = Float64Array.from({ length: pollsOfRun }, (_, poll) => {
    const hour = Math.floor(poll / 4) % 24;
    const weekday = Math.floor(poll / 96) % 7;
    return weekday < 5 && hour >= 8 && hour < 18 ? 1 : quiet;
  });
  const sum = sumOf(weights);
  return weights.map((weight) => (weight * users * signInsOfRun) / sum);
}
