import { expect, test } from "vitest";
import { useBus } from "./useBus.ts";

const bench = useBus();
const mostBytes = 262_144;

test("a message above the limit is refused with both numbers, and nothing of it is stored", async () => {
  const sender = bench.client.createSender("jobs");
  const error = await sender.sendMessages({ body: "x".repeat(mostBytes) }).catch((each: unknown) => each);
  expect(error).toMatchObject({ code: "MessageSizeExceeded" });
  expect(String(error)).toMatch(/of 262174 bytes exceeds the limit of 262144 bytes/);
  expect(bench.stored()).toEqual([]);
  await sender.sendMessages({ body: "x".repeat(mostBytes - 500) });
  expect(bench.stored()).toHaveLength(1);
});

test("a batch takes messages up to the limit and no more", async () => {
  const sender = bench.client.createSender("jobs");
  const batch = await sender.createMessageBatch();
  expect(batch.maxSizeInBytes).toBe(mostBytes);
  expect(batch.tryAddMessage({ body: "x".repeat(200_000) })).toBe(true);
  expect(batch.tryAddMessage({ body: "x".repeat(200_000) })).toBe(false);
  await sender.sendMessages(batch);
  expect(bench.stored()).toHaveLength(1);
});

test("nobody receives from a topic, or sends to a subscription or a dead-letter queue", async () => {
  bench.bus.topics.ensure("events/subscriptions/audit");
  await expect(bench.receiver("events").receiveMessages(1)).rejects.toThrow(/'events' is a topic/);
  for (const [to, because] of [
    ["events/subscriptions/audit", /is a subscription; send to its topic/],
    ["jobs/$deadletterqueue", /is a dead-letter queue/],
  ] as const) {
    await expect(bench.client.createSender(to).sendMessages({ body: 1 })).rejects.toThrow(because);
  }
});

test("sessions are refused by name", async () => {
  // The client passes the refusal on as it came, not as an error of its own.
  const refusal: unknown = await bench.client.acceptSession("jobs", "s1").catch((each: unknown) => each);
  expect(JSON.stringify(refusal)).toContain("Sessions are not supported by this bus");
});

test("a deferred message cannot be fetched: the operation is named", async () => {
  await bench.client.createSender("jobs").sendMessages({ body: 1 });
  const message = await bench.first("jobs");
  await bench.receiver("jobs").deferMessage(message);
  await expect(bench.receiver("jobs").receiveDeferredMessages(message.sequenceNumber ?? [])).rejects.toThrow(
    /"com.microsoft:receive-by-sequence-number" is not supported by this bus/,
  );
});

test("rules of subscriptions can be neither added, listed nor removed: each operation is named", async () => {
  bench.bus.topics.ensure("events/subscriptions/audit");
  const rules = bench.client.createRuleManager("events", "audit");
  await expect(rules.createRule("r", { correlationId: "c" })).rejects.toThrow(/add-rule" is not supported/);
  await expect(rules.deleteRule("r")).rejects.toThrow(/remove-rule" is not supported/);
  await expect(rules.listRules().next()).rejects.toThrow(/enumerate-rules" is not supported/);
});
