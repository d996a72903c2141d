import type { FunctionRegistry, Hook } from "./functionRegistry.ts";
import type { LogLevel } from "./log.ts";
import type { ProgrammingModel } from "./programmingModel.ts";
import type { FunctionCallback, FunctionMetadata } from "./registeredFunction.ts";

class CoreDisposable {
  readonly #undo: (() => void) | undefined;

  constructor(undo?: () => void) {
    this.#undo = undo;
  }

  dispose(): void {
    this.#undo?.();
  }
}

const hookNames = ["appStart", "appTerminate", "preInvocation", "postInvocation", "log"];

/** The surface of `@azure/functions-core` that the app's libraries use, backed by a registry. */
export function createCoreApi(registry: () => FunctionRegistry) {
  return {
    version: "3.14.0",
    hostVersion: "4.1040.0",
    registerFunction: (metadata: FunctionMetadata, callback: FunctionCallback) =>
      registry().register(metadata, callback),
    registerHook: (name: string, hook: Hook) => {
      if (!hookNames.includes(name))
        throw new RangeError(`Unrecognized hook "${name}"; known are ${hookNames.join(", ")}.`);
      return registry().addHook(name, hook);
    },
    setProgrammingModel: (model: ProgrammingModel) => {
      registry().model = model;
    },
    getProgrammingModel: () => registry().model,
    log: (level: LogLevel, category: string, message: string) =>
      registry().log.write(level, category, message),
    Disposable: CoreDisposable,
  };
}
