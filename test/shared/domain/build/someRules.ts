import { type PhaseRules, phaseRules } from "../../../../shared/domain/gates/phaseRules.ts";
import { aPlan } from "./aPlan.ts";

/** Tuesday 2026-01-06 10:00 in Berlin: a change window is open. */
export const openAt = Date.parse("2026-01-06T09:00:00Z");

/** Monday 2026-01-05 10:00 in Berlin: no change window is open before Tuesday 9:00. */
export const closedAt = Date.parse("2026-01-05T09:00:00Z");

/** Milliseconds of an hour and of a day. */
export const hour = 3_600_000;
export const day = 24 * hour;

/** The rules of the department phase of `aPlan`, of a rollout that started on Monday. */
export function someRules(change: Partial<PhaseRules> = {}): PhaseRules {
  return { ...phaseRules("r1", "plan", aPlan(), "dep", closedAt), ...change };
}
