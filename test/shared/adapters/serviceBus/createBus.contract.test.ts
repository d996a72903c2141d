import { ServiceBusClient, type ServiceBusReceivedMessage } from "@azure/service-bus";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Bus as PeerBus } from "../../../../local/host/bus/bus.ts";
import { Duplicates } from "../../../../local/host/bus/duplicates.ts";
import { MessageStore } from "../../../../local/host/bus/messageStore.ts";
import { openEntities } from "../../../../local/host/bus/openEntities.ts";
import { type RunningBus, startBus } from "../../../../local/host/bus/startBus.ts";
import { Store } from "../../../../local/host/store/store.ts";
import { type Bus, createBus } from "../../../../shared/adapters/serviceBus/createBus.ts";

let peer: RunningBus;
let bus: Bus;
let client: ServiceBusClient;

beforeAll(async () => {
  const store = new Store(":memory:");
  const entities = new PeerBus({
    store: new MessageStore(store),
    duplicates: new Duplicates(store),
    entities: openEntities(),
    now: () => Date.now(),
    wake: () => {},
  });
  entities.topics.ensure("notices/subscriptions/people");
  peer = await startBus(entities, 0, "no trigger");
  bus = createBus({ kind: "connectionString", connectionString: peer.connectionString });
  client = new ServiceBusClient(peer.connectionString);
});
afterAll(async () => {
  await bus.close();
  await client.close();
  await peer.stop();
});

/** Takes the next message of a queue or subscription. */
async function take(entity: string, subscription?: string): Promise<ServiceBusReceivedMessage> {
  const receiver =
    subscription === undefined ? client.createReceiver(entity) : client.createReceiver(entity, subscription);
  const [message] = await receiver.receiveMessages(1, { maxWaitTimeInMs: 10_000 });
  if (message === undefined) throw new Error(`no message came in ${entity}`);
  await receiver.completeMessage(message);
  await receiver.close();
  return message;
}

test("a message to a topic reaches its subscription as JSON under the id given", async () => {
  await bus.send("notices", "late:sales", { id: "late:sales", text: "82 of 110 🙂" });
  expect(await take("notices", "people")).toMatchObject({
    messageId: "late:sales",
    contentType: "application/json",
    body: { id: "late:sales", text: "82 of 110 🙂" },
  });
});

test("an id longer than Service Bus takes is sent as its hash, the same each time", async () => {
  const ids: unknown[] = [];
  for (let times = 0; times < 2; times++) {
    await bus.send("notices", "x".repeat(129), {});
    ids.push((await take("notices", "people")).messageId);
  }
  expect(ids[0]).toMatch(/^sha256:[0-9a-f]{64}$/);
  expect(ids[1]).toBe(ids[0]);
});

test.for<readonly [string, unknown, unknown]>([
  ["text that is not JSON", "{half", Buffer.from("{half")],
  ["bytes", Buffer.from([0, 255, 1]), Buffer.from([0, 255, 1])],
  ["JSON", { type: "unheard of" }, { type: "unheard of" }],
  ["nothing", undefined, Buffer.alloc(0)],
])(
  "a message that cannot be read goes on to the rejected queue with its reason: %s",
  async ([, body, same]) => {
    await bus.reject("helpdesk", body, "BadPayload", "x".repeat(5_000), "original-1");
    const message = await take("helpdesk-rejected");
    expect(message.body).toEqual(same);
    expect(message.messageId).toBe("original-1");
    expect(message.applicationProperties).toEqual({
      reason: "BadPayload",
      detail: "x".repeat(1_000),
      originalId: "original-1",
    });
  },
);

test("C11 what stands in a queue, and in a dead-letter queue, is counted and stays there", async () => {
  const count = (entity: string) =>
    Promise.all([bus.standing(entity, "messages"), bus.standing(entity, "deadLetter")]);
  expect(await count("stranded")).toEqual([0, 0]);
  expect(await count("notices/subscriptions/people")).toEqual([0, 0]);
  for (const id of ["1", "2"]) await bus.send("stranded", id, {});
  await bus.send("notices", "dead", {});
  for (const receiver of [client.createReceiver("stranded"), client.createReceiver("notices", "people")]) {
    const [message] = await receiver.receiveMessages(1, { maxWaitTimeInMs: 10_000 });
    if (message === undefined) throw new Error("no message came");
    await receiver.deadLetterMessage(message);
    await receiver.close();
  }
  for (let times = 0; times < 2; times++) {
    expect(await count("stranded")).toEqual([1, 1]);
    expect(await count("notices/subscriptions/people")).toEqual([0, 1]);
  }
});

test("fails soon when nobody listens, so that no act hangs on the bus, and works again afterwards", async () => {
  const nobody =
    "Endpoint=sb://127.0.0.1:1;SharedAccessKeyName=a;SharedAccessKey=b;UseDevelopmentEmulator=true;";
  const lost = createBus({ kind: "connectionString", connectionString: nobody });
  await expect(lost.send("notices", "1", {})).rejects.toThrow("ECONNREFUSED");
  await expect(lost.send("notices", "1", {})).rejects.toThrow("ECONNREFUSED");
  await lost.close();
  await bus.close();
  await bus.send("notices", "after close", {});
  expect((await take("notices", "people")).messageId).toBe("after close");
});
