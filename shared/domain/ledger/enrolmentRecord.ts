import type { EnrolmentForecast } from "../measure/enrolmentForecast.ts";
import type { Entry } from "./entry.ts";

/** How the forecasts of enrolment a week ahead have fared in a rollout, by its ledger. Pure. */
export function enrolmentRecord(entries: readonly Entry[]): Pick<EnrolmentForecast, "scored" | "held"> {
  const scored = entries.flatMap(({ body }) => (body.kind === "enrolmentScored" ? [body] : []));
  const held = scored.filter(({ enrolled, low, high }) => low <= enrolled && enrolled <= high);
  return { scored: scored.length, held: held.length };
}
