import type { WaveReading } from "../measure/waveReading.ts";
import type { TriggerPlan } from "../plan/phasePlan.ts";
import { blockedUsers } from "./blockedUsers.ts";

/** What a trigger says about one enforced wave: an alarm asks for rollback, unknown never does. */
export type TriggerReading =
  | { readonly kind: "quiet"; readonly because: string }
  | { readonly kind: "unknown"; readonly because: string }
  | { readonly kind: "alarm"; readonly because: string };

/** A detector or hard stop: judges what was counted for one wave. Pure. */
export type Trigger<Plan extends TriggerPlan> = (plan: Plan, wave: WaveReading) => TriggerReading;

/** Reads one trigger of the plan. */
export function readTrigger(plan: TriggerPlan, wave: WaveReading): TriggerReading {
  switch (plan.kind) {
    case "blockedUsers":
      return blockedUsers(plan, wave);
    default:
      return plan.kind satisfies never;
  }
}
