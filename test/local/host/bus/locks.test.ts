import { isServiceBusError } from "@azure/service-bus";
import { expect, test } from "vitest";
import { backlog } from "../../../../local/host/bus/busView.ts";
import { useBus } from "./useBus.ts";

const bench = useBus();
const lockMs = 60_000;
const codeOf = (action: Promise<unknown>): Promise<unknown> =>
  action.then(
    () => "no error",
    (error: unknown) => (isServiceBusError(error) ? error.code : error),
  );

test("an abandoned message comes back first and counts its deliveries", async () => {
  await bench.client.createSender("jobs").sendMessages([{ body: 1 }, { body: 2 }]);
  await bench.receiver("jobs").abandonMessage(await bench.first("jobs"));
  expect(await bench.first("jobs")).toMatchObject({ body: 1, deliveryCount: 1 });
});

test("a message that was delivered as often as is allowed ends in the dead-letter queue", async () => {
  await bench.client.createSender("jobs").sendMessages({ body: "poison" });
  for (let delivery = 0; delivery < 3; delivery += 1) {
    const message = await bench.first("jobs");
    expect(message.deliveryCount).toBe(delivery);
    await bench.receiver("jobs").abandonMessage(message);
  }
  expect(await bench.receiver("jobs").receiveMessages(1, { maxWaitTimeInMs: 50 })).toEqual([]);
  expect(await bench.first("jobs/dead")).toMatchObject({
    body: "poison",
    deadLetterReason: "MaxDeliveryCountExceeded",
    deadLetterErrorDescription: "Message could not be consumed after 3 delivery attempts.",
    deliveryCount: 0,
  });
});

test("a message is dead-lettered with a reason and read back with it", async () => {
  await bench.client.createSender("jobs").sendMessages({ body: "bad", applicationProperties: { kind: "x" } });
  await bench.receiver("jobs").deadLetterMessage(await bench.first("jobs"), {
    deadLetterReason: "malformed",
    deadLetterErrorDescription: "no id",
  });
  const dead = await bench.first("jobs/dead");
  expect(dead).toMatchObject({
    deadLetterReason: "malformed",
    deadLetterErrorDescription: "no id",
    applicationProperties: { kind: "x" },
  });
  await bench.receiver("jobs/dead").completeMessage(dead);
  expect(bench.stored()).toEqual([]);
});

test("a lock ends when its time has passed: settling fails, and the message comes again", async () => {
  await bench.client.createSender("jobs").sendMessages({ body: "slow" });
  const message = await bench.first("jobs");
  bench.pass(lockMs);
  expect(await codeOf(bench.receiver("jobs").completeMessage(message))).toBe("MessageLockLost");
  expect(await bench.first("jobs")).toMatchObject({ body: "slow", deliveryCount: 1 });
});

test("locks that end without a settlement count against the message until it is put aside", async () => {
  await bench.client.createSender("jobs").sendMessages({ body: "slow" });
  for (let delivery = 0; delivery < 3; delivery += 1) {
    await bench.first("jobs");
    bench.pass(lockMs);
  }
  expect(await bench.first("jobs/dead")).toMatchObject({ deadLetterReason: "MaxDeliveryCountExceeded" });
});

test("a renewed lock lasts from the time of the renewal, and a lost one cannot be renewed", async () => {
  await bench.client.createSender("jobs").sendMessages([{ body: "slow" }, { body: "lost" }]);
  const [message, lost] = await bench.take("jobs", 2);
  if (message === undefined || lost === undefined) throw new Error("two messages were sent");
  bench.pass(lockMs - 1);
  const until = await bench.receiver("jobs").renewMessageLock(message);
  expect(until.getTime()).toBeGreaterThan(Date.now());
  bench.pass(lockMs - 1);
  expect(await codeOf(bench.receiver("jobs").renewMessageLock(lost))).toBe("MessageLockLost");
  await bench.receiver("jobs").completeMessage(message);
});

test("the lock of a trigger of the host does not end, however far time jumps", async () => {
  const got: unknown[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  const receiver = bench.client.createReceiver("jobs", {
    identifier: "the-trigger",
    maxAutoLockRenewalDurationInMs: 0,
  });
  receiver.subscribe(
    {
      processMessage: async (message) => {
        bench.pass(10 * lockMs);
        expect(backlog(bench.bus, "jobs")).toEqual({ available: 0, locked: 1 });
        await receiver.completeMessage(message);
        got.push(message.body);
        resolve();
      },
      processError: async ({ error }) => void got.push(error),
    },
    { autoCompleteMessages: false },
  );
  await bench.client.createSender("jobs").sendMessages({ body: "pushed" });
  await promise;
  expect(got).toEqual(["pushed"]);
});
