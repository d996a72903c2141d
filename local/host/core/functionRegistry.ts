import { appFrame } from "./appFrame.ts";
import { type FilteredLog, silentLog } from "./log.ts";
import type { ProgrammingModel } from "./programmingModel.ts";
import type { FunctionCallback, FunctionMetadata, RegisteredFunction } from "./registeredFunction.ts";

/** A hook that the app registered, called with a context object that it may change. */
export type Hook = (context: Record<string, unknown>) => unknown;

/** Anything that can be undone with `dispose`. */
export interface Disposable {
  dispose(): void;
}

/** Everything that one app registered with the host. */
export class FunctionRegistry {
  readonly appHookData: Record<string, unknown> = {};
  model: ProgrammingModel | undefined;
  log: FilteredLog = silentLog;
  /** Address of the module that was loaded last, of the app or of a library. */
  lastLoaded: string | undefined;
  readonly #functions = new Map<string, RegisteredFunction>();
  readonly #leftOut = new Map<string, string>();
  readonly #registrations = new Map<string, Error>();
  readonly #hooks = new Map<string, Hook[]>();
  #locked = false;

  /** Adds a function; a name may be used once, and only while the app is loading. */
  register(metadata: FunctionMetadata, callback: FunctionCallback): Disposable {
    const { name } = metadata;
    if (this.#locked) {
      throw new Error(
        `Function "${name}" was registered after the app had started; register functions while the main file loads.`,
      );
    }
    if (this.#functions.has(name)) {
      const first = appFrame(this.#registrations.get(name)?.stack ?? "");
      throw new Error(
        `A function with the name "${name}" has already been registered${first === undefined ? "" : ` at ${first}`}; give each function its own name.`,
      );
    }
    // Only its stack is of interest, and only when the name comes again.
    this.#registrations.set(name, new Error(name));
    const triggers = Object.entries(metadata.bindings).filter(([, binding]) =>
      binding.type.toLowerCase().endsWith("trigger"),
    );
    const found = triggers[0];
    if (found === undefined || triggers.length > 1) {
      throw new Error(`Function "${name}" has ${triggers.length} triggers; a function needs exactly one.`);
    }
    const [bindingName, binding] = found;
    this.#functions.set(name, { name, metadata, trigger: { ...binding, name: bindingName }, callback });
    return { dispose: () => void this.#functions.delete(name) };
  }

  /** Refuses every later registration. */
  lock(): void {
    this.#locked = true;
  }

  /** The function of that exact name. */
  get(name: string): RegisteredFunction | undefined {
    return this.#functions.get(name);
  }

  /** Takes a function out again and keeps the reason for whoever calls it. */
  leaveOut(name: string, because: string): void {
    this.#functions.delete(name);
    this.#leftOut.set(name, because);
  }

  /** Why a function of that name was left out; undefined when none was. */
  whyLeftOut(name: string): string | undefined {
    return this.#leftOut.get(name);
  }

  /** All functions, in the order of registration. */
  list(): readonly RegisteredFunction[] {
    return [...this.#functions.values()];
  }

  /** Adds a hook of the app's life cycle or of invocations. */
  addHook(name: string, hook: Hook): Disposable {
    const hooks = this.#hooks.get(name) ?? [];
    this.#hooks.set(name, [...hooks, hook]);
    return {
      dispose: () =>
        void this.#hooks.set(
          name,
          (this.#hooks.get(name) ?? []).filter((each) => each !== hook),
        ),
    };
  }

  /** Calls the hooks of one name, one after another. */
  async runHooks(name: string, context: Record<string, unknown>): Promise<void> {
    for (const hook of this.#hooks.get(name) ?? []) await hook(context);
  }

  /** True when at least one hook of that name is registered. */
  hasHooks(name: string): boolean {
    return (this.#hooks.get(name)?.length ?? 0) > 0;
  }
}
