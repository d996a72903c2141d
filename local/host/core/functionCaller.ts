import type { FunctionRegistry } from "./functionRegistry.ts";
import { type InvocationResult, invokeFunction } from "./invokeFunction.ts";
import type { RegisteredFunction } from "./registeredFunction.ts";
import type { RpcData } from "./rpcData.ts";

/** Calls the functions of an app and gives each one that asks for it a durable client. */
export class FunctionCaller {
  readonly #registry: FunctionRegistry;
  readonly #client: RpcData;

  constructor(registry: FunctionRegistry, clientPayload: object) {
    this.#registry = registry;
    this.#client = { string: JSON.stringify(clientPayload) };
  }

  get(name: string): RegisteredFunction | undefined {
    return this.#registry.get(name);
  }

  list(): readonly RegisteredFunction[] {
    return this.#registry.list();
  }

  invoke(
    target: RegisteredFunction,
    data: RpcData,
    triggerMetadata?: Readonly<Record<string, RpcData>>,
  ): Promise<InvocationResult> {
    const extraInputs = Object.entries(target.metadata.bindings)
      .filter(([, binding]) => binding.type === "durableClient")
      .map(([name]) => ({ name, data: this.#client }));
    const invocation = triggerMetadata === undefined ? { data } : { data, triggerMetadata };
    return invokeFunction(this.#registry, target, invocation, extraInputs);
  }
}
