import { createRequire } from "node:module";
import { installCoreModule } from "../core/installCoreModule.ts";
import { invokeFunction } from "../core/invokeFunction.ts";
import type { RegisteredFunction } from "../core/registeredFunction.ts";
import type { Functions } from "../engine/engineParts.ts";

/** An orchestrator as the library calls it; its context is the library's. */
// biome-ignore lint/suspicious/noExplicitAny: the author of an orchestrator names the library's types, which this folder does not import
export type HarnessOrchestration = (context: any) => Generator<any, unknown, any>;

/** An activity: gets the input of the call and the id of the calling instance. */
// biome-ignore lint/suspicious/noExplicitAny: the author of an activity names the type of its input
export type HarnessActivity = (input: any, instanceId: string) => unknown;

/** An entity as the library calls it, once for each operation; its context is the library's. */
// biome-ignore lint/suspicious/noExplicitAny: the author of an entity names the library's types, which this folder does not import
export type HarnessEntity = (context: any) => void;

/** The functions a harness runs, by name. */
export interface HarnessFunctions {
  readonly orchestrations: Readonly<Record<string, HarnessOrchestration>>;
  readonly activities: Readonly<Record<string, HarnessActivity>>;
  readonly entities?: Readonly<Record<string, HarnessEntity>>;
}

interface ActivityContext {
  readonly triggerMetadata?: { readonly instanceId?: string };
}

interface Library {
  readonly app: {
    orchestration(name: string, handler: HarnessOrchestration): void;
    activity(name: string, options: { handler: (input: unknown, context: ActivityContext) => unknown }): void;
    entity(name: string, handler: HarnessEntity): void;
  };
}

// The library registers a function once per process, so what it gets is a door, and each harness puts its own function behind it.
const orchestrations = new Map<string, HarnessOrchestration>();
const activities = new Map<string, HarnessActivity>();
const entities = new Map<string, HarnessEntity>();
const doors = new Set<string>();

/** Registers functions with the real library and lets them be exchanged afterwards. */
export function createHarnessFunctions(functions: HarnessFunctions): {
  readonly catalog: Functions;
  replaceOrchestration(name: string, orchestration: HarnessOrchestration): void;
  replaceActivity(name: string, activity: HarnessActivity): void;
} {
  const registry = installCoreModule();
  const library: Library = createRequire(import.meta.url)("durable-functions");
  orchestrations.clear();
  activities.clear();
  entities.clear();
  const openDoor = (name: string, register: () => void): void => {
    if (doors.has(name)) return;
    doors.add(name);
    register();
  };
  const replaceOrchestration = (name: string, orchestration: HarnessOrchestration): void => {
    orchestrations.set(name, orchestration);
    openDoor(name, () =>
      library.app.orchestration(name, function* (context) {
        const current = orchestrations.get(name);
        return current === undefined ? undefined : yield* current(context);
      }),
    );
  };
  const replaceActivity = (name: string, activity: HarnessActivity): void => {
    activities.set(name, activity);
    openDoor(name, () =>
      library.app.activity(name, {
        handler: (input, context) => activities.get(name)?.(input, context.triggerMetadata?.instanceId ?? ""),
      }),
    );
  };
  for (const [name, each] of Object.entries(functions.orchestrations)) replaceOrchestration(name, each);
  for (const [name, each] of Object.entries(functions.activities)) replaceActivity(name, each);
  for (const [name, each] of Object.entries(functions.entities ?? {})) {
    entities.set(name, each);
    openDoor(name, () => library.app.entity(name, (context) => entities.get(name)?.(context)));
  }
  const isInUse = ({ name }: RegisteredFunction): boolean =>
    orchestrations.has(name) || activities.has(name) || entities.has(name);
  const catalog: Functions = {
    get: (name) => {
      const target = registry.get(name);
      return target !== undefined && isInUse(target) ? target : undefined;
    },
    list: () => registry.list().filter(isInUse),
    whyLeftOut: (name) => registry.whyLeftOut(name),
    invoke: (target, data, triggerMetadata) =>
      invokeFunction(registry, target, triggerMetadata === undefined ? { data } : { data, triggerMetadata }),
  };
  return { catalog, replaceOrchestration, replaceActivity };
}
