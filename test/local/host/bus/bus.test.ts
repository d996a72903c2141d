import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isServiceBusError, ServiceBusClient, type ServiceBusReceivedMessage } from "@azure/service-bus";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Bus } from "../../../../local/host/bus/bus.ts";
import { MessageStore } from "../../../../local/host/bus/messageStore.ts";
import { type RunningBus, startBus } from "../../../../local/host/bus/startBus.ts";
import { Store } from "../../../../local/host/store/store.ts";

const startMs = Date.UTC(2026, 0, 5);
const lockMs = 60_000;
let folder: string;
let store: Store;
let bus: Bus;
let server: RunningBus;
let client: ServiceBusClient;
let now: number;

async function open(): Promise<void> {
  store = new Store(join(folder, "bus.db"));
  bus = new Bus(new MessageStore(store), { now: () => now, wake: () => {}, lockMs, maxDeliveries: 3 });
  server = await startBus(bus, 0, "the-trigger");
  client = new ServiceBusClient(server.connectionString, {
    retryOptions: { maxRetries: 0, timeoutInMs: 5_000 },
  });
}

async function close(): Promise<void> {
  await client.close();
  await server.stop();
  store.close();
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "local-host-bus-"));
  now = startMs;
  await open();
});

afterEach(async () => {
  await close();
  rmSync(folder, { recursive: true, force: true });
});

async function take(from: Parameters<typeof receiverFor>[0], most = 1): Promise<ServiceBusReceivedMessage[]> {
  return receiverFor(from).receiveMessages(most, { maxWaitTimeInMs: 1_000 });
}

const receivers = new Map<string, ReturnType<ServiceBusClient["createReceiver"]>>();
beforeEach(() => receivers.clear());

function receiverFor(from: string): ReturnType<ServiceBusClient["createReceiver"]> {
  const known = receivers.get(from);
  if (known !== undefined) return known;
  const [name = "", subscription] = from.split("/");
  const receiver =
    subscription === undefined
      ? client.createReceiver(name)
      : subscription === "dead"
        ? client.createReceiver(name, { subQueueType: "deadLetter" })
        : client.createReceiver(name, subscription);
  receivers.set(from, receiver);
  return receiver;
}

async function first(from: string): Promise<ServiceBusReceivedMessage> {
  const [message] = await take(from);
  if (message === undefined) throw new Error(`no message in ${from}`);
  return message;
}

describe("the real client", () => {
  test("sends a message, receives it with its properties and completes it", async () => {
    await client.createSender("jobs").sendMessages({
      body: { hello: 1 },
      messageId: "m1",
      subject: "greeting",
      correlationId: "c1",
      contentType: "application/json",
      applicationProperties: { kind: "x", count: 3 },
    });
    const message = await first("jobs");
    expect(message).toMatchObject({
      body: { hello: 1 },
      messageId: "m1",
      subject: "greeting",
      correlationId: "c1",
      applicationProperties: { kind: "x", count: 3 },
      deliveryCount: 0,
      enqueuedTimeUtc: new Date(startMs),
    });
    await receiverFor("jobs").completeMessage(message);
    expect(store.all("select * from bus_messages")).toEqual([]);
  });

  test("gets an empty list from an empty queue as soon as its wait ends", async () => {
    expect(await receiverFor("jobs").receiveMessages(1, { maxWaitTimeInMs: 50 })).toEqual([]);
  });

  test("sends a batch whose messages arrive one by one, in order, with text, bytes and lists", async () => {
    await client
      .createSender("jobs")
      .sendMessages([{ body: "a" }, { body: Buffer.from("bin") }, { body: [1, 2] }]);
    const bodies = (await take("jobs", 3)).map(({ body }) => body);
    expect(bodies).toEqual(["a", Buffer.from("bin"), [1, 2]]);
  });

  test("abandons a message, which comes back first and counts its deliveries", async () => {
    await client.createSender("jobs").sendMessages([{ body: 1 }, { body: 2 }]);
    await receiverFor("jobs").abandonMessage(await first("jobs"));
    expect(await first("jobs")).toMatchObject({ body: 1, deliveryCount: 1 });
  });

  test("finds a message that was abandoned too often in the dead-letter queue", async () => {
    await client.createSender("jobs").sendMessages({ body: "poison" });
    for (let delivery = 0; delivery < 3; delivery += 1) {
      await receiverFor("jobs").abandonMessage(await first("jobs"));
    }
    expect(await first("jobs/dead")).toMatchObject({
      body: "poison",
      deadLetterReason: "MaxDeliveryCountExceeded",
    });
  });

  test("dead-letters a message with a reason and reads it back", async () => {
    await client.createSender("jobs").sendMessages({ body: "bad" });
    await receiverFor("jobs").deadLetterMessage(await first("jobs"), {
      deadLetterReason: "malformed",
      deadLetterErrorDescription: "no id",
    });
    const dead = await first("jobs/dead");
    expect(dead).toMatchObject({ deadLetterReason: "malformed", deadLetterErrorDescription: "no id" });
    await receiverFor("jobs/dead").completeMessage(dead);
    expect(store.all("select * from bus_messages")).toEqual([]);
  });

  test("fans a topic out to all its subscriptions", async () => {
    bus.ensure("events/subscriptions/audit");
    bus.ensure("events/subscriptions/mail");
    await client.createSender("events").sendMessages({ body: "evt" });
    expect((await first("events/audit")).body).toBe("evt");
    expect((await first("events/mail")).body).toBe("evt");
  });

  test("loses its lock when the lock's time has passed, and the message comes again", async () => {
    await client.createSender("jobs").sendMessages({ body: "slow" });
    const message = await first("jobs");
    now += lockMs;
    bus.dispatch();
    const error = await receiverFor("jobs")
      .completeMessage(message)
      .catch((each: unknown) => each);
    expect(isServiceBusError(error) && error.code).toBe("MessageLockLost");
    expect(await first("jobs")).toMatchObject({ body: "slow", deliveryCount: 1 });
  });

  test("renews a lock, which then lasts from the time of the renewal", async () => {
    await client.createSender("jobs").sendMessages({ body: "slow" });
    const message = await first("jobs");
    now += lockMs - 1;
    const until = await receiverFor("jobs").renewMessageLock(message);
    expect(until.getTime()).toBeGreaterThan(Date.now());
    now += lockMs - 1;
    bus.dispatch();
    await receiverFor("jobs").completeMessage(message);
    await expect(receiverFor("jobs").renewMessageLock(message)).rejects.toThrow(/settled|lock/i);
  });

  test("schedules a message for later and can cancel it", async () => {
    const sender = client.createSender("jobs");
    const [kept] = await sender.scheduleMessages({ body: "later" }, new Date(startMs + 5_000));
    const cancelled = await sender.scheduleMessages({ body: "never" }, new Date(startMs + 6_000));
    await sender.cancelScheduledMessages(cancelled);
    expect(kept?.toString()).toBe("1");
    expect(bus.nextDue()).toBe(startMs + 5_000);
    expect(await receiverFor("jobs").receiveMessages(1, { maxWaitTimeInMs: 50 })).toEqual([]);
    now += 10_000;
    bus.dispatch();
    expect((await take("jobs", 2)).map(({ body }) => body)).toEqual(["later"]);
  });

  test("peeks without taking", async () => {
    await client.createSender("jobs").sendMessages([{ body: 1 }, { body: 2 }]);
    expect((await receiverFor("jobs").peekMessages(5)).map(({ body }) => body)).toEqual([1, 2]);
    expect(await receiverFor("empty").peekMessages(5)).toEqual([]);
    expect(bus.backlog("jobs")).toEqual({ available: 2, locked: 0 });
  });

  test("gets messages pushed to a subscription with the settings of a trigger, whose lock does not end", async () => {
    const got: unknown[] = [];
    const { promise, resolve } = Promise.withResolvers<void>();
    const receiver = client.createReceiver("jobs", {
      identifier: "the-trigger",
      maxAutoLockRenewalDurationInMs: 0,
    });
    receiver.subscribe(
      {
        processMessage: async (message) => {
          now += 10 * lockMs;
          bus.dispatch();
          expect(bus.backlog("jobs")).toEqual({ available: 0, locked: 1 });
          await receiver.completeMessage(message);
          got.push(message.body);
          resolve();
        },
        processError: async ({ error }) => void got.push(error),
      },
      { autoCompleteMessages: false },
    );
    await client.createSender("jobs").sendMessages({ body: "pushed" });
    await promise;
    expect(got).toEqual(["pushed"]);
  });

  test("receives and deletes in one step when it asks for that", async () => {
    await client.createSender("jobs").sendMessages({ body: 1 });
    const receiver = client.createReceiver("jobs", { receiveMode: "receiveAndDelete" });
    expect(await receiver.receiveMessages(1, { maxWaitTimeInMs: 1_000 })).toHaveLength(1);
    expect(store.all("select * from bus_messages")).toEqual([]);
  });

  test("is told by name which operation is not supported", async () => {
    await client.createSender("jobs").sendMessages({ body: 1 });
    const message = await first("jobs");
    await receiverFor("jobs").deferMessage(message);
    const { sequenceNumber } = message;
    await expect(receiverFor("jobs").receiveDeferredMessages(sequenceNumber ?? [])).rejects.toThrow(
      /receive-by-sequence-number" is not supported/,
    );
  });

  test("closing a receiver gives back what it held", async () => {
    await client.createSender("jobs").sendMessages({ body: 1 });
    const holder = client.createReceiver("jobs");
    await holder.receiveMessages(1, { maxWaitTimeInMs: 1_000 });
    await holder.close();
    expect(await first("jobs")).toMatchObject({ body: 1, deliveryCount: 1 });
  });
});

test("a bus that is opened again has everything that was accepted; locks are forgotten, counts are not", async () => {
  bus.ensure("events/subscriptions/audit");
  await client.createSender("jobs").sendMessages([{ body: 1 }, { body: 2 }, { body: 3 }]);
  await client.createSender("events").sendMessages({ body: "evt" });
  await receiverFor("jobs").completeMessage(await first("jobs"));
  await first("jobs");
  await close();
  receivers.clear();
  await open();
  const seen = (await take("jobs", 2)).map(({ body, deliveryCount }) => [body, deliveryCount]);
  expect(seen).toEqual([
    [2, 1],
    [3, 0],
  ]);
  expect((await first("events/audit")).body).toBe("evt");
  await client.createSender("events").sendMessages({ body: "again" });
  expect((await first("events/audit")).body).toBe("again");
});
