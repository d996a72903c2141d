import { randomUUID } from "node:crypto";
import type { FunctionRegistry } from "./functionRegistry.ts";
import type { About, LogLevel } from "./log.ts";
import type { InvocationResponse, ProgrammingModel } from "./programmingModel.ts";
import type { RegisteredFunction } from "./registeredFunction.ts";
import type { RpcData } from "./rpcData.ts";
import { watchInvocation } from "./watchInvocation.ts";

/** What one invocation gave back: the wire form, and the live value before serialisation. */
export interface InvocationResult extends InvocationResponse {
  readonly live: unknown;
}

/** One call of a function: the trigger's data, its metadata and the orchestration instance it belongs to, where there are any. */
export interface Invocation {
  readonly data: RpcData;
  readonly triggerMetadata?: Readonly<Record<string, RpcData>>;
  readonly instance?: string;
}

/** Runs one function of the app through its library, hooks included; throws what the handler throws. */
export async function invokeFunction(
  registry: FunctionRegistry,
  target: RegisteredFunction,
  invocation: Invocation,
  extraInputs: readonly { readonly name: string; readonly data: RpcData }[] = [],
): Promise<InvocationResult> {
  const { model } = registry;
  if (model === undefined) {
    throw new Error(`Function "${target.name}" cannot run: the app has not loaded @azure/functions.`);
  }
  const invocationId = randomUUID();
  const category = `Function.${target.name}`;
  const instance = invocation.instance ?? invocation.triggerMetadata?.["instanceId"]?.string;
  const about: About = { invocation: invocationId, ...(instance === undefined ? {} : { instance }) };
  const core = {
    invocationId,
    metadata: target.metadata,
    request: {
      invocationId,
      functionId: target.name,
      inputData: [{ name: target.trigger.name, data: invocation.data }, ...extraInputs],
      triggerMetadata: invocation.triggerMetadata ?? {},
    },
    state: undefined as "invocation" | "postInvocationHooks" | undefined,
    log: (level: LogLevel, who: string, message: string) =>
      registry.log.write(level, who === "user" ? `${category}.User` : category, message, about),
  };
  return watchInvocation(registry.log, category, about, () => handle(registry, target, model, core));
}

async function handle(
  registry: FunctionRegistry,
  target: RegisteredFunction,
  model: ProgrammingModel,
  core: { state: "invocation" | "postInvocationHooks" | undefined },
): Promise<InvocationResult> {
  const handling = await model.getInvocationModel(core);
  const { context, inputs } = await handling.getArguments();
  const shared = { hookData: {}, appHookData: registry.appHookData, invocationContext: context };
  const before = { ...shared, inputs, functionCallback: target.callback };
  if (registry.hasHooks("preInvocation")) await registry.runHooks("preInvocation", before);
  const after: Record<string, unknown> = {
    ...shared,
    inputs: before.inputs,
    result: undefined,
    error: undefined,
  };
  core.state = "invocation";
  try {
    after["result"] = await handling.invokeFunction(context, before.inputs, before.functionCallback);
  } catch (error) {
    after["error"] = error ?? new Error(`Function "${target.name}" threw ${String(error)}.`);
  }
  core.state = "postInvocationHooks";
  if (registry.hasHooks("postInvocation")) await registry.runHooks("postInvocation", after);
  if (after["error"] !== undefined && after["error"] !== null) throw after["error"];
  const response = await handling.getResponse(context, after["result"]);
  return { ...response, live: after["result"] };
}
