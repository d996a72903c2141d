import type { Bus } from "./bus/bus.ts";
import type { Pulse } from "./clock/pulse.ts";
import type { Timekeeper } from "./clock/timekeeper.ts";
import type { HostOptions } from "./hostOptions.ts";
import type { Store } from "./store/store.ts";
import { triggerIdentifier } from "./triggers/serviceBusTriggers.ts";

/** The host's own bus, and how to close it. */
export interface OpenBus {
  readonly bus: Bus;
  stop(): Promise<void>;
}

const lockMs = 60_000;
const maxDeliveries = 10;

/** Starts the host's bus when one is asked for and puts its connection string into the setting the app reads. */
export async function openBus(
  options: HostOptions["bus"],
  parts: { readonly store: Store; readonly time: Timekeeper; readonly pulse: Pulse },
): Promise<OpenBus | undefined> {
  if (options === undefined) return undefined;
  const { store, time, pulse } = parts;
  // Most apps have no bus and should not wait for its library.
  const { Bus } = await import("./bus/bus.ts");
  const { MessageStore } = await import("./bus/messageStore.ts");
  const { startBus } = await import("./bus/startBus.ts");
  const bus = new Bus(new MessageStore(store), {
    now: () => time.now(),
    wake: () => pulse.wake(),
    lockMs,
    maxDeliveries,
  });
  const { connectionString, stop } = await startBus(bus, options.port, triggerIdentifier);
  process.env[options.setting] = connectionString;
  pulse.add(bus);
  return { bus, stop };
}
