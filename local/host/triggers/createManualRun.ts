import { describeError } from "../core/describeError.ts";
import type { Log } from "../core/log.ts";
import type { Workload } from "../core/workload.ts";
import type { Functions } from "../engine/engineParts.ts";
import type { ServiceBusTriggers } from "./serviceBusTriggers.ts";
import type { TimerTriggers } from "./timerTriggers.ts";

/** What a start by hand needs. */
export interface ManualRunParts {
  readonly functions: Functions;
  readonly workload: Workload;
  readonly log: Log;
  readonly timers: TimerTriggers;
  readonly messages: ServiceBusTriggers;
}

/** Makes the function that starts a timer or Service Bus function by hand, in the background. */
export function createManualRun(
  parts: ManualRunParts,
): (name: string, input: unknown) => "started" | "unknown" | "unsuitable" {
  const { functions, workload, log, timers, messages } = parts;
  return (name, input) => {
    const target = functions.get(name);
    if (target === undefined) return "unknown";
    // A timer function never runs twice at a time, so its triggers say when.
    if (timers.order(name)) return "started";
    if (target.trigger.type !== "serviceBusTrigger") return "unsuitable";
    const call = (): Promise<unknown> => messages.runNow(target, input);
    workload.run(`manual run of ${name}`, call).catch((error: unknown) => {
      const text = describeError(error);
      log.write("error", `Function.${name}`, text);
    });
    return "started";
  };
}
