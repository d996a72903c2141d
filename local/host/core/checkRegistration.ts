import type { FunctionRegistry } from "./functionRegistry.ts";
import type { Binding, RegisteredFunction } from "./registeredFunction.ts";

const triggers = [
  "httpTrigger",
  "timerTrigger",
  "serviceBusTrigger",
  "orchestrationTrigger",
  "activityTrigger",
  "entityTrigger",
];

/** Everything the app registered that this host does not support, one sentence for each finding. */
export async function checkRegistration(registry: FunctionRegistry): Promise<readonly string[]> {
  const findings = registry.list().flatMap((each) => checkFunction(each));
  const capabilities = (await registry.model?.getCapabilities?.({})) ?? {};
  if (capabilities["HttpUri"] !== undefined) {
    findings.push("app.setup({ enableHttpStream: true }): HTTP streams are not supported; remove it.");
  }
  return findings;
}

function checkFunction({ name, metadata, trigger }: RegisteredFunction): readonly string[] {
  const findings: string[] = [];
  const refuse = (what: string): void => void findings.push(`Function "${name}": ${what}`);
  if (!triggers.includes(trigger.type)) {
    refuse(`the trigger type "${trigger.type}" is not supported; supported are ${triggers.join(", ")}.`);
  }
  if (metadata.retryOptions !== undefined && metadata.retryOptions !== null) {
    refuse("function retry options are not supported; use the retry of orchestrations.");
  }
  for (const [bindingName, binding] of Object.entries(metadata.bindings)) {
    if (bindingName !== trigger.name) checkExtraBinding(bindingName, binding, refuse);
  }
  if (trigger.type === "serviceBusTrigger") checkServiceBus(trigger, refuse);
  if (trigger.type === "timerTrigger" && trigger["runOnStartup"] === true) {
    refuse("runOnStartup is not supported; start the work with a request.");
  }
  return findings;
}

function checkExtraBinding(name: string, binding: Binding, refuse: (what: string) => void): void {
  if (binding.direction !== "out") {
    if (binding.type !== "durableClient") refuse(`the extra input type "${binding.type}" is not supported.`);
  } else if (!(name === "$return" && binding.type === "http")) {
    refuse(`the output "${name}" of type "${binding.type}" is not supported; send from code instead.`);
  }
}

function checkServiceBus(trigger: Binding, refuse: (what: string) => void): void {
  const properties = trigger["properties"] as Readonly<Record<string, string>> | undefined;
  if (trigger["cardinality"] === "many") refuse('cardinality "many" (batches) is not supported.');
  if (trigger["isSessionsEnabled"] === true) refuse("isSessionsEnabled (sessions) is not supported.");
  if (trigger["autoCompleteMessages"] === false) refuse("autoCompleteMessages: false is not supported.");
  if (properties?.["supportsDeferredBinding"] === "true") refuse("sdkBinding is not supported.");
}
