import { minutesOf } from "../domain/text/minutesOf.ts";
import { operationLifeMs } from "./openOperation.ts";

/** Why what was decided at a time is too old to be carried out now, both epoch milliseconds; undefined when it is not. */
export function tooLateBecause(decidedAt: number, now: number): string | undefined {
  const age = now - decidedAt;
  if (age <= operationLifeMs) return undefined;
  return `tooLate: decided ${minutesOf(age)} min ago > ${minutesOf(operationLifeMs)} min`;
}
