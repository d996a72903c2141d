import type { RegisteredFunction } from "../core/registeredFunction.ts";
import type { RedeliveryPlan } from "./redeliveryRates.ts";

/** Why a plan cannot be carried out for the functions of an app, in one sentence; undefined when it can. */
export function checkPlan(
  { functions = {} }: RedeliveryPlan,
  app: { get(name: string): RegisteredFunction | undefined },
): string | undefined {
  for (const [name, rates] of Object.entries(functions)) {
    const type = app.get(name)?.trigger.type;
    if (type !== "activityTrigger" && type !== "serviceBusTrigger") {
      const found = type === undefined ? "there is none of that name" : `it has a ${type}`;
      return `"${name}" is not an activity or Service Bus function of the app: ${found}`;
    }
    if (type === "serviceBusTrigger" && (rates.delayed ?? 0) > 0) {
      return `"${name}" is a Service Bus function, and delayed is for activities; send a scheduled message instead`;
    }
  }
  return undefined;
}
