import type { FunctionRegistry } from "./functionRegistry.ts";
import type { Binding, RegisteredFunction } from "./registeredFunction.ts";

/** One thing that an app uses and this host does not support; without a function's name it concerns the whole app. */
export interface Finding {
  readonly functionName?: string;
  /** What, why, and what to do instead, as a sentence. */
  readonly because: string;
}

/** What happens to the outputs of functions: the app is refused, or they are written down and sent nowhere. */
export const outputModes = ["refuse", "record"] as const;

/** One way of treating outputs. */
export type OutputMode = (typeof outputModes)[number];

type Refuse = (what: string) => void;

const triggers = [
  "httpTrigger",
  "timerTrigger",
  "serviceBusTrigger",
  "orchestrationTrigger",
  "activityTrigger",
  "entityTrigger",
];

/** Everything the app registered that this host does not support. */
export async function checkRegistration(
  registry: FunctionRegistry,
  outputs: OutputMode,
): Promise<readonly Finding[]> {
  const findings: Finding[] = registry.list().flatMap((each) => checkFunction(each, outputs));
  const capabilities = (await registry.model?.getCapabilities?.({})) ?? {};
  if (capabilities["HttpUri"] !== undefined) {
    findings.push({
      because:
        "app.setup({ enableHttpStream: true }): HTTP streams are not supported: they need a proxy that this host does not have; remove it, requests and answers are then passed whole.",
    });
  }
  return findings;
}

function checkFunction(target: RegisteredFunction, outputs: OutputMode): readonly Finding[] {
  const { name, metadata, trigger } = target;
  const findings: Finding[] = [];
  const refuse: Refuse = (what) => void findings.push({ functionName: name, because: what });
  if (!triggers.includes(trigger.type)) {
    refuse(
      `the trigger type "${trigger.type}" is not supported: nothing in this host would ever fire it; start the work from one of ${triggers.slice(0, 3).join(", ")}.`,
    );
  }
  if (metadata.retryOptions !== undefined && metadata.retryOptions !== null) {
    refuse(
      "function retry options are not supported: this host calls a function once for each event; use the retry of orchestrations.",
    );
  }
  for (const [bindingName, binding] of Object.entries(metadata.bindings)) {
    if (bindingName === trigger.name) continue;
    if (binding.direction === "out") checkOutput(bindingName, binding, trigger, outputs, refuse);
    else if (binding.type !== "durableClient") {
      refuse(
        `the extra input type "${binding.type}" is not supported: this host reads nothing on behalf of a function; read it from code with the service's client.`,
      );
    }
  }
  if (trigger.type === "serviceBusTrigger") checkServiceBus(trigger, refuse);
  if (trigger.type === "timerTrigger" && trigger["runOnStartup"] === true) {
    refuse(
      "runOnStartup is not supported: a restart would run it once more; start it with POST /admin/functions/{name}.",
    );
  }
  return findings;
}

function checkOutput(
  name: string,
  binding: Binding,
  trigger: Binding,
  outputs: OutputMode,
  refuse: Refuse,
): void {
  if (name === "$return" && binding.type === "http") return;
  const subject = `the output "${name}" of type "${binding.type}" is not supported`;
  if (trigger.type === "orchestrationTrigger" || trigger.type === "entityTrigger") {
    refuse(`${subject} in ${trigger.type}: it would be sent again in every turn; write it in an activity.`);
  } else if (outputs === "refuse") {
    refuse(
      `${subject}: this host sends nothing on behalf of a function; send from code with the service's client, or start the host with --outputs record to have it written down.`,
    );
  }
}

function checkServiceBus(trigger: Binding, refuse: Refuse): void {
  const properties = trigger["properties"] as Readonly<Record<string, string>> | undefined;
  if (trigger["cardinality"] === "many") {
    refuse('cardinality "many" (batches) is not supported: messages come one by one; use "one".');
  }
  if (trigger["isSessionsEnabled"] === true) {
    refuse("isSessionsEnabled (sessions) is not supported: the host's bus has none; use a plain queue.");
  }
  if (trigger["autoCompleteMessages"] === false) {
    refuse(
      "autoCompleteMessages: false is not supported: the host settles by return or throw; remove it and throw to abandon.",
    );
  }
  if (properties?.["supportsDeferredBinding"] === "true") {
    refuse("sdkBinding is not supported: messages come as values; remove it.");
  }
}
