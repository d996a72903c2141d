import { describe, expect, test } from "vitest";
import { backlog } from "../../../../local/host/bus/busView.ts";
import { useBus } from "./useBus.ts";

const bench = useBus();

describe("the real client", () => {
  test("sends a message, receives it with its properties and completes it", async () => {
    await bench.client.createSender("jobs").sendMessages({
      body: { hello: 1 },
      messageId: "m1",
      subject: "greeting",
      correlationId: "c1",
      contentType: "application/json",
      applicationProperties: { kind: "x", count: 3 },
    });
    const message = await bench.first("jobs");
    expect(message).toMatchObject({
      body: { hello: 1 },
      messageId: "m1",
      subject: "greeting",
      correlationId: "c1",
      contentType: "application/json",
      applicationProperties: { kind: "x", count: 3 },
      deliveryCount: 0,
      enqueuedTimeUtc: new Date(bench.now()),
    });
    expect(message.sequenceNumber?.toString()).toBe("1");
    expect(message.lockToken).toMatch(/^[0-9a-f-]{36}$/);
    await bench.receiver("jobs").completeMessage(message);
    expect(bench.stored()).toEqual([]);
  });

  test("gives a message without an id one, and finds entities whatever the case of their name", async () => {
    await bench.client.createSender("JOBS").sendMessages({ body: 1 });
    expect((await bench.first("jobs")).messageId).toMatch(/^[0-9a-f]{32}$/);
  });

  test("gets an empty list from an empty queue as soon as its wait ends", async () => {
    expect(await bench.receiver("jobs").receiveMessages(1, { maxWaitTimeInMs: 50 })).toEqual([]);
  });

  test("sends a batch whose messages arrive one by one, in order, with text, bytes and lists", async () => {
    await bench.client
      .createSender("jobs")
      .sendMessages([{ body: "a" }, { body: Buffer.from("bin") }, { body: [1, 2] }]);
    const bodies = (await bench.take("jobs", 3)).map(({ body }) => body);
    expect(bodies).toEqual(["a", Buffer.from("bin"), [1, 2]]);
  });

  test("fans a topic out to all its subscriptions, each with its own copy", async () => {
    bench.bus.topics.ensure("events/subscriptions/audit");
    bench.bus.topics.ensure("events/subscriptions/mail");
    await bench.client.createSender("events").sendMessages({ body: "evt" });
    const audited = await bench.first("events/audit");
    expect(audited.body).toBe("evt");
    await bench.receiver("events/audit").completeMessage(audited);
    expect((await bench.first("events/mail")).body).toBe("evt");
  });

  test("schedules a message for later and can cancel it", async () => {
    const sender = bench.client.createSender("jobs");
    const start = bench.now();
    const [kept] = await sender.scheduleMessages({ body: "later" }, new Date(start + 5_000));
    const cancelled = await sender.scheduleMessages({ body: "never" }, new Date(start + 6_000));
    await sender.cancelScheduledMessages(cancelled);
    expect(kept?.toString()).toBe("1");
    expect(bench.bus.nextDue()).toBe(start + 5_000);
    bench.pass(4_999);
    expect(await bench.receiver("jobs").receiveMessages(1, { maxWaitTimeInMs: 50 })).toEqual([]);
    bench.pass(2_000);
    expect((await bench.take("jobs", 2)).map(({ body }) => body)).toEqual(["later"]);
  });

  test("peeks without taking, also what is scheduled and what somebody holds", async () => {
    const sender = bench.client.createSender("jobs");
    await sender.sendMessages([{ body: 1 }, { body: 2 }]);
    await sender.scheduleMessages({ body: 3 }, new Date(bench.now() + 5_000));
    await bench.first("jobs");
    expect((await bench.receiver("jobs").peekMessages(5)).map(({ body }) => body)).toEqual([1, 2, 3]);
    expect(await bench.receiver("empty").peekMessages(5)).toEqual([]);
    expect(backlog(bench.bus, "jobs")).toEqual({ available: 1, locked: 0 });
  });

  test("receives and deletes in one step when it asks for that", async () => {
    await bench.client.createSender("jobs").sendMessages({ body: 1 });
    const receiver = bench.client.createReceiver("jobs", { receiveMode: "receiveAndDelete" });
    expect(await receiver.receiveMessages(1, { maxWaitTimeInMs: 1_000 })).toHaveLength(1);
    expect(bench.stored()).toEqual([]);
  });

  test("defers a message, which nobody is given any more", async () => {
    await bench.client.createSender("jobs").sendMessages({ body: 1 });
    await bench.receiver("jobs").deferMessage(await bench.first("jobs"));
    expect(await bench.receiver("jobs").receiveMessages(1, { maxWaitTimeInMs: 50 })).toEqual([]);
    expect(bench.stored()).toMatchObject([{ deferred: 1 }]);
  });

  test("gets messages pushed to it, one after another as it asks for them", async () => {
    const got: unknown[] = [];
    const { promise, resolve } = Promise.withResolvers<void>();
    let atOnce = 0;
    const subscribed = bench.client.createReceiver("jobs").subscribe(
      {
        processMessage: async ({ body }) => {
          atOnce += 1;
          await bench.receiver("other").peekMessages(1);
          expect(atOnce).toBe(1);
          atOnce -= 1;
          got.push(body);
          if (got.length === 3) resolve();
        },
        processError: async ({ error }) => void got.push(error),
      },
      { maxConcurrentCalls: 1 },
    );
    await bench.client.createSender("jobs").sendMessages([{ body: 1 }, { body: 2 }, { body: 3 }]);
    await promise;
    await subscribed.close();
    expect(got).toEqual([1, 2, 3]);
  });

  test("closing a receiver gives back what it held", async () => {
    await bench.client.createSender("jobs").sendMessages({ body: 1 });
    const holder = bench.client.createReceiver("jobs");
    await holder.receiveMessages(1, { maxWaitTimeInMs: 1_000 });
    await holder.close();
    expect(await bench.first("jobs")).toMatchObject({ body: 1, deliveryCount: 1 });
  });
});

test("a bus that is opened again has everything that was accepted; locks are forgotten, counts are not", async () => {
  bench.bus.topics.ensure("events/subscriptions/audit");
  await bench.client.createSender("jobs").sendMessages([{ body: 1 }, { body: 2 }, { body: 3 }]);
  await bench.client.createSender("events").sendMessages({ body: "evt" });
  await bench.receiver("jobs").completeMessage(await bench.first("jobs"));
  await bench.first("jobs");
  await bench.reopen();
  const seen = (await bench.take("jobs", 2)).map(({ body, deliveryCount }) => [body, deliveryCount]);
  expect(seen).toEqual([
    [2, 1],
    [3, 0],
  ]);
  expect((await bench.first("events/audit")).body).toBe("evt");
  await bench.client.createSender("events").sendMessages({ body: "again" });
  expect((await bench.first("events/audit")).body).toBe("again");
});
