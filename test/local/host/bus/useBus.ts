import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  ServiceBusClient,
  type ServiceBusReceivedMessage,
  type ServiceBusReceiver,
} from "@azure/service-bus";
import { afterEach, beforeEach } from "vitest";
import { Bus } from "../../../../local/host/bus/bus.ts";
import { Duplicates } from "../../../../local/host/bus/duplicates.ts";
import type { Entities } from "../../../../local/host/bus/entitySettings.ts";
import { MessageStore } from "../../../../local/host/bus/messageStore.ts";
import { openEntities } from "../../../../local/host/bus/openEntities.ts";
import { startBus } from "../../../../local/host/bus/startBus.ts";
import { Store } from "../../../../local/host/store/store.ts";

/** A bus on a free port with the real client, opened for each test; time moves by `pass` only. */
export interface BusBench {
  readonly bus: Bus;
  readonly client: ServiceBusClient;
  /** Everything the bus has in its store. */
  stored(): readonly unknown[];
  now(): number;
  /** Lets that many milliseconds pass, and the bus notice. */
  pass(ms: number): void;
  /** The receiver of `queue`, `topic/subscription` or `queue/dead`, always the same one. */
  receiver(from: string): ServiceBusReceiver;
  /** The next messages, at most `most`. */
  take(from: string, most?: number): Promise<readonly ServiceBusReceivedMessage[]>;
  /** The next message; throws when there is none. */
  first(from: string): Promise<ServiceBusReceivedMessage>;
  /** Throws everything in memory away and opens the store again. */
  reopen(): Promise<void>;
}

interface Life {
  readonly store: Store;
  readonly bus: Bus;
  readonly client: ServiceBusClient;
  readonly receivers: Map<string, ServiceBusReceiver>;
  close(): Promise<void>;
}

const startMs = Date.UTC(2026, 0, 5);

/** Gives each test of a file its own bus; three deliveries are the most unless `entities` says otherwise. */
export function useBus(entities: Entities = openEntities({ maxDeliveries: 3 })): BusBench {
  let folder = "";
  let now = startMs;
  let life: Life | undefined;
  const current = (): Life => {
    if (life === undefined) throw new Error("the bus is opened before each test");
    return life;
  };
  const open = async (): Promise<void> => {
    const store = new Store(join(folder, "bus.db"));
    const parts = { store: new MessageStore(store), duplicates: new Duplicates(store) };
    const bus = new Bus({ ...parts, entities, now: () => now, wake: () => {} });
    const server = await startBus(bus, 0, "the-trigger");
    const client = new ServiceBusClient(server.connectionString, {
      retryOptions: { maxRetries: 0, timeoutInMs: 5_000 },
    });
    const close = async (): Promise<void> => {
      await client.close();
      await server.stop();
      store.close();
    };
    life = { store, bus, client, receivers: new Map(), close };
  };
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "local-host-bus-"));
    now = startMs;
    await open();
  });
  afterEach(async () => {
    await current().close();
    rmSync(folder, { recursive: true, force: true });
  });

  const bench: BusBench = {
    get bus() {
      return current().bus;
    },
    get client() {
      return current().client;
    },
    stored: () => current().store.all("select * from bus_messages"),
    now: () => now,
    pass: (ms) => {
      now += ms;
      current().bus.dispatch();
    },
    receiver: (from) => {
      const { client, receivers } = current();
      const receiver = receivers.get(from) ?? openReceiver(client, from);
      receivers.set(from, receiver);
      return receiver;
    },
    take: (from, most = 1) => bench.receiver(from).receiveMessages(most, { maxWaitTimeInMs: 1_000 }),
    first: async (from) => {
      const [message] = await bench.take(from);
      if (message === undefined) throw new Error(`no message in ${from}`);
      return message;
    },
    reopen: async () => {
      await current().close();
      await open();
    },
  };
  return bench;
}

function openReceiver(client: ServiceBusClient, from: string): ServiceBusReceiver {
  const [name = "", part] = from.split("/");
  if (part === undefined) return client.createReceiver(name);
  return part === "dead"
    ? client.createReceiver(name, { subQueueType: "deadLetter" })
    : client.createReceiver(name, part);
}
