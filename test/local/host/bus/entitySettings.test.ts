import { describe, expect, test } from "vitest";
import { peek } from "../../../../local/host/bus/busView.ts";
import { parseBusConfig } from "../../../../local/host/bus/parseBusConfig.ts";
import { useBus } from "./useBus.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const bench = useBus(
  parseBusConfig(
    JSON.stringify({
      UserConfig: {
        Namespaces: [
          {
            Name: "local",
            Queues: [
              { Name: "plain" },
              { Name: "Short", Properties: { DefaultMessageTimeToLive: "PT1H", LockDuration: "PT5M" } },
              { Name: "kept", Properties: { DeadLetteringOnMessageExpiration: true, MaxDeliveryCount: 1 } },
              {
                Name: "once",
                Properties: {
                  RequiresDuplicateDetection: true,
                  DuplicateDetectionHistoryTimeWindow: "PT10M",
                },
              },
            ],
            Topics: [
              {
                Name: "news",
                Properties: { DefaultMessageTimeToLive: "P1D", RequiresDuplicateDetection: true },
                Subscriptions: [
                  { Name: "fast", Properties: { DefaultMessageTimeToLive: "PT1M" } },
                  { Name: "slow" },
                ],
              },
            ],
          },
        ],
      },
    }),
  ),
);
const send = (to: string, ...messages: object[]): Promise<void> =>
  bench.client.createSender(to).sendMessages(messages.map((message) => ({ body: 1, ...message })));
/** Messages that an entity holds, whoever has them. */
const left = (entity: string): number => peek(bench.bus, entity, 0, 9).length;

describe("time to live", () => {
  test("ends a message exactly when it is over, and the bus is due then", async () => {
    await send("plain", { timeToLive: hourMs });
    expect(bench.bus.nextDue()).toBe(bench.now() + hourMs);
    bench.pass(hourMs - 1);
    expect(left("plain")).toBe(1);
    bench.pass(1);
    expect(left("plain")).toBe(0);
    expect(bench.stored()).toEqual([]);
    expect(bench.bus.nextDue()).toBeUndefined();
  });

  test("is the shorter of the message's and the queue's, and the receiver sees when it ends", async () => {
    await send("short", { timeToLive: 2 * hourMs }, {}, { timeToLive: minuteMs });
    const seen = (await bench.take("short", 3)).map(({ expiresAtUtc }) => expiresAtUtc?.getTime());
    expect(seen).toEqual([hourMs, hourMs, minuteMs].map((life) => bench.now() + life));
  });

  test("puts the message into the dead-letter queue when the queue says so, where it stays", async () => {
    await send("kept", { body: "old", timeToLive: minuteMs });
    bench.pass(minuteMs);
    bench.pass(10 * hourMs);
    expect(await bench.first("kept/dead")).toMatchObject({
      body: "old",
      deadLetterReason: "TTLExpiredException",
      deadLetterErrorDescription: "The message expired and was dead lettered.",
    });
  });

  test("does not end a message that somebody holds, until it is given back", async () => {
    await send("short", { timeToLive: minuteMs }, { timeToLive: minuteMs });
    const [held, done] = await bench.take("short", 2);
    if (held === undefined || done === undefined) throw new Error("two messages were sent");
    bench.pass(2 * minuteMs);
    await bench.receiver("short").completeMessage(done);
    await bench.receiver("short").abandonMessage(held);
    expect(bench.stored()).toEqual([]);
  });

  test("begins, for a scheduled message, when it can be had", async () => {
    const later = new Date(bench.now() + 3 * hourMs);
    await bench.client.createSender("short").scheduleMessages({ body: 1 }, later);
    bench.pass(3 * hourMs + hourMs - 1);
    expect(left("short")).toBe(1);
    bench.pass(1);
    expect(left("short")).toBe(0);
  });

  test("is counted for each subscription of a topic", async () => {
    await send("news", {});
    bench.pass(minuteMs);
    expect([left("news/subscriptions/fast"), left("news/subscriptions/slow")]).toEqual([0, 1]);
    bench.pass(24 * hourMs);
    expect(left("news/subscriptions/slow")).toBe(0);
  });

  test("goes on while the bus is away", async () => {
    await send("plain", { timeToLive: hourMs });
    await bench.reopen();
    bench.pass(hourMs);
    expect(left("plain")).toBe(0);
  });
});

describe("duplicate detection", () => {
  test("drops a second message of an id within the window, and takes it after", async () => {
    await send("once", { messageId: "a" }, { messageId: "a" }, { messageId: "b" });
    bench.pass(10 * minuteMs - 1);
    await send("once", { messageId: "a" });
    expect(left("once")).toBe(2);
    bench.pass(1);
    await send("once", { messageId: "a" });
    expect(left("once")).toBe(3);
  });

  test("remembers the id of a message that is gone, and over a restart", async () => {
    await send("once", { messageId: "a" });
    await bench.receiver("once").completeMessage(await bench.first("once"));
    await bench.reopen();
    await send("once", { messageId: "a" });
    expect(left("once")).toBe(0);
  });

  test("is not done by queues that do not ask for it, and lets messages without ids pass", async () => {
    await send("plain", { messageId: "a" }, { messageId: "a" });
    await send("once", {}, {});
    expect([left("plain"), left("once")]).toEqual([2, 2]);
  });

  test("counts for a topic, not for each subscription", async () => {
    await send("news", { messageId: "a" });
    await send("news", { messageId: "a" });
    expect([left("news/subscriptions/fast"), left("news/subscriptions/slow")]).toEqual([1, 1]);
  });
});

test("lock duration and delivery count are the entity's own", async () => {
  await send("short", {});
  await bench.first("short");
  bench.pass(5 * minuteMs - 1);
  expect(bench.bus.queues.get("short").available).toBe(0);
  bench.pass(1);
  expect(bench.bus.queues.get("short").available).toBe(1);
  await send("kept", {});
  await bench.receiver("kept").abandonMessage(await bench.first("kept"));
  expect(left("kept/$deadletterqueue")).toBe(1);
});

test("an entity that the configuration does not list is not there, for sender or receiver", async () => {
  const missing = { code: "MessagingEntityNotFound" };
  await expect(send("nowhere", {})).rejects.toMatchObject(missing);
  await expect(bench.receiver("nowhere").receiveMessages(1)).rejects.toMatchObject(missing);
  await expect(bench.receiver("news/other").receiveMessages(1)).rejects.toMatchObject(missing);
  expect(bench.stored()).toEqual([]);
});
