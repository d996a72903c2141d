import { registerHooks } from "node:module";
import { createCoreApi } from "./coreApi.ts";
import { FunctionRegistry } from "./functionRegistry.ts";

const moduleName = "@azure/functions-core";
const moduleUrl = "local-host:functions-core";
const apiKey = Symbol.for("local-host.core");
const registryKey = Symbol.for("local-host.registry");
const shelf: Record<symbol, unknown> = globalThis as never;

/**
 * Makes `@azure/functions-core` resolve to the host's stand-in and returns the registry behind it.
 * The libraries keep the first module they get for the life of the process, so there is one registry per process.
 */
export function installCoreModule(): FunctionRegistry {
  const installed = shelf[registryKey];
  // Two copies of this file may be loaded (a test runner transforms sources), so the class identity proves nothing.
  if (installed !== undefined) return installed as FunctionRegistry;
  const registry = new FunctionRegistry();
  shelf[registryKey] = registry;
  shelf[apiKey] = createCoreApi(() => registry);
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === moduleName
        ? { url: moduleUrl, format: "commonjs", shortCircuit: true }
        : next(specifier, context),
    load: (url, context, next) => {
      registry.lastLoaded = url;
      return url === moduleUrl
        ? {
            format: "commonjs",
            source: `module.exports = globalThis[Symbol.for("local-host.core")];`,
            shortCircuit: true,
          }
        : next(url, context);
    },
  });
  return registry;
}
