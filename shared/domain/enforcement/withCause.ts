import type { GuardObservation } from "./guardObservation.ts";
import type { TriggerReading } from "./trigger.ts";

/** Why a trigger alarms, and then in a sentence of its own what the data says of the cause, as far as it is known. Pure. */
export function withCause(
  { because, cause }: Pick<TriggerReading, "because" | "cause">,
  seen: Pick<GuardObservation, "cause">,
): string {
  const said = cause ?? seen.cause;
  return said === undefined ? because : `${because}. ${said}`;
}
