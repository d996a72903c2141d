import { type FunctionOutput, functionOutputs } from "./functionOutput.ts";
import type { FunctionRegistry } from "./functionRegistry.ts";
import { type InvocationResult, invokeFunction } from "./invokeFunction.ts";
import type { RegisteredFunction } from "./registeredFunction.ts";
import type { RpcData } from "./rpcData.ts";

/** Takes an output of a function; `instanceId` is the orchestration behind an activity. */
export type OutputSink = (output: FunctionOutput, instanceId: string | undefined) => void;

/** Calls the functions of an app, gives each one that asks for it a durable client, and passes their outputs on. */
export class FunctionCaller {
  readonly #registry: FunctionRegistry;
  readonly #client: RpcData;
  readonly #outputs: OutputSink | undefined;

  constructor(registry: FunctionRegistry, clientPayload: object, outputs?: OutputSink) {
    this.#registry = registry;
    this.#client = { string: JSON.stringify(clientPayload) };
    this.#outputs = outputs;
  }

  get(name: string): RegisteredFunction | undefined {
    return this.#registry.get(name);
  }

  list(): readonly RegisteredFunction[] {
    return this.#registry.list();
  }

  whyLeftOut(name: string): string | undefined {
    return this.#registry.whyLeftOut(name);
  }

  async invoke(
    target: RegisteredFunction,
    data: RpcData,
    triggerMetadata?: Readonly<Record<string, RpcData>>,
    instance?: string,
  ): Promise<InvocationResult> {
    const extraInputs = Object.entries(target.metadata.bindings)
      .filter(([, binding]) => binding.type === "durableClient")
      .map(([name]) => ({ name, data: this.#client }));
    const invocation = {
      data,
      ...(triggerMetadata === undefined ? {} : { triggerMetadata }),
      ...(instance === undefined ? {} : { instance }),
    };
    const result = await invokeFunction(this.#registry, target, invocation, extraInputs);
    if (this.#outputs !== undefined) {
      for (const output of functionOutputs(target, result)) {
        this.#outputs(output, triggerMetadata?.["instanceId"]?.string);
      }
    }
    return result;
  }
}
