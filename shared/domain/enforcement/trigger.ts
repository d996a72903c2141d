import type { WaveReading } from "../measure/waveReading.ts";
import type { TriggerPlan } from "../plan/phasePlan.ts";
import { blockedUsers } from "./blockedUsers.ts";
import { detector } from "./detector.ts";

/**
 * What a trigger says about one enforced wave: an alarm asks for rollback; a foreign one holds and pages, because
 * somebody else's cause never rolls back; unknown is missing data; an inactive one has nothing to compare with.
 */
export interface TriggerReading {
  readonly kind: "quiet" | "inactive" | "unknown" | "foreign" | "alarm";
  readonly because: string;
  /** What the data said of the cause, where it was asked. */
  readonly cause?: string;
}

/** A detector or hard stop: judges what was counted for one wave. Pure. */
export type Trigger<Plan extends TriggerPlan> = (plan: Plan, wave: WaveReading) => TriggerReading;

/** Reads one trigger of the plan. */
export function readTrigger(plan: TriggerPlan, wave: WaveReading): TriggerReading {
  switch (plan.kind) {
    case "blockedUsers":
      return blockedUsers(plan, wave);
    case "ownBlocks":
    case "disruption":
      return detector(plan, wave);
    default:
      return plan satisfies never;
  }
}
