import { percent } from "../text/percent.ts";
import type { SliceForecast } from "./impactForecast.ts";

/** Waves that must have been compared with what came before a forecast is more than advice. */
const enough = 3;

/** A forecast in one sentence, and how such forecasts have fared. Pure. */
export function sayForecast(forecast: SliceForecast): string {
  const { people, unobserved, low, median, high, prompted, silent, scored, missed } = forecast;
  const { waves: slices, inside, brier } = forecast.calibration;
  const foreseen = `${median} of ${people} people are foreseen to be blocked on the first day (90 %: ${low} to ${high}), ${prompted} asked once, ${silent} with something that would stop silently; of ${unobserved} nothing was seen`;
  if (slices === 0) return `${foreseen}. No forecast was compared with what came yet: only advice`;
  const score = brier === undefined ? "" : `, Brier score ${brier.toFixed(3)}`;
  const fared = `${inside} of ${slices} forecasts held (${percent(inside, slices)})${score}`;
  const few = scored < enough ? `: only advice below ${enough} waves` : "";
  const tooLow = missed > 0 ? `: only advice, as ${missed} of ${scored} waves came above` : "";
  return `${foreseen}. Until now ${fared}${few || tooLow}`;
}
