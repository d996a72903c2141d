import { readFileSync } from "node:fs";
import type { Entities } from "./bus/entitySettings.ts";
import type { Pulse } from "./clock/pulse.ts";
import type { Timekeeper } from "./clock/timekeeper.ts";
import type { HostOptions } from "./hostOptions.ts";
import type { Store } from "./store/store.ts";
import { triggerIdentifier } from "./triggers/serviceBusTriggers.ts";

/** The host's own bus as the triggers see it, and how to close it. */
export interface OpenBus {
  /** Makes the queue or subscription of a trigger before anybody sends to it; throws when the configuration has none. */
  ensure(entity: string): void;
  /** Number of messages that an entity holds for a trigger. */
  backlog(entity: string): { readonly available: number; readonly locked: number };
  stop(): Promise<void>;
}

/** Starts the host's bus when one is asked for and puts its connection string into the setting the app reads. */
export async function openBus(
  options: HostOptions["bus"],
  parts: { readonly store: Store; readonly time: Timekeeper; readonly pulse: Pulse },
): Promise<OpenBus | undefined> {
  if (options === undefined) return undefined;
  const { store, time, pulse } = parts;
  // Most apps have no bus and should not wait for its library.
  const { Bus } = await import("./bus/bus.ts");
  const { backlog } = await import("./bus/busView.ts");
  const { Duplicates } = await import("./bus/duplicates.ts");
  const { MessageStore } = await import("./bus/messageStore.ts");
  const { startBus } = await import("./bus/startBus.ts");
  const bus = new Bus({
    store: new MessageStore(store),
    duplicates: new Duplicates(store),
    entities: await openEntitiesOf(options.config),
    now: () => time.now(),
    wake: () => pulse.wake(),
  });
  const { connectionString, stop } = await startBus(bus, options.port, triggerIdentifier);
  process.env[options.setting] = connectionString;
  pulse.add(bus);
  const ensure = (entity: string): void => {
    if (!bus.queues.knows(entity)) {
      throw new Error(`The bus has no "${entity}" for a function to listen to; add it to ${options.config}.`);
    }
    bus.topics.ensure(entity);
  };
  return { ensure, backlog: (entity) => backlog(bus, entity), stop };
}

async function openEntitiesOf(file: string | undefined): Promise<Entities> {
  const { openEntities } = await import("./bus/openEntities.ts");
  if (file === undefined) return openEntities();
  const { parseBusConfig } = await import("./bus/parseBusConfig.ts");
  try {
    return parseBusConfig(readFileSync(file, "utf8"));
  } catch (cause) {
    const text = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`The bus configuration "${file}" cannot be used: ${text}.`, { cause });
  }
}
