import type { DetectorOptions } from "./detector.ts";
import { freshDetector } from "./freshDetector.ts";
import type { TicketDetector } from "./ticketDetector.ts";

/**
 * A detector of a rise of tickets above the reference; `plannedPolls` counts intervals of the length that the reference
 * has, by default 14 days.
 */
export function freshTicketDetector({
  lambda0,
  kappa,
  plannedPolls = 14,
  ...options
}: Pick<TicketDetector, "lambda0" | "kappa"> & DetectorOptions): TicketDetector {
  if (!(lambda0 > 0 && kappa >= 0))
    throw new RangeError(`lambda0 (${lambda0}) must be above 0 and kappa (${kappa}) not below 0`);
  return { lambda0, kappa, ...freshDetector({ plannedPolls, ...options }) };
}
