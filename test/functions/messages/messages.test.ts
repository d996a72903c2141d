import { beforeEach, describe, expect, test } from "vitest";
import { onHelpdeskEvent } from "../../../functions/messages/onHelpdeskEvent.ts";
import { onNotice } from "../../../functions/messages/onNotice.ts";
import { createTestWorld, type TestWorld } from "../../fakes/createTestWorld.ts";

const event = {
  specversion: "1.0",
  id: "T1-opened",
  source: "/helpdesk",
  type: "passkey.helpdesk.ticket.opened",
  time: "2026-01-05T10:00:00Z",
  data: { schemaVersion: "1.0", ticketId: "T1", userId: "b0000000-0000-4000-8000-000000000077" },
};

let test_: TestWorld;
beforeEach(() => {
  test_ = createTestWorld();
});

const inbox = () => test_.world.rows.list("inbox", "helpdesk", { from: "e|", to: "e}" });

describe("a message of the helpdesk that cannot be taken goes to the rejected ones with its reason", () => {
  const data = event.data;
  test.for([
    { name: "C1 text that is not JSON", message: "hello", reason: "BadPayload" },
    { name: "C1 bytes that are not text", message: Buffer.from([255, 254, 0]), reason: "BadPayload" },
    { name: "C1 nothing", message: "", reason: "BadPayload" },
    { name: "C1 null", message: null, reason: "BadPayload" },
    { name: "C1 a list", message: [event], reason: "BadPayload" },
    {
      name: "C2 JSON in JSON in JSON",
      message: JSON.stringify(JSON.stringify(JSON.stringify(event))),
      reason: "BadPayload",
    },
    { name: "C3 no version", message: { ...event, data: { ticketId: "T1" } }, reason: "UnsupportedVersion" },
    {
      name: "C3 a newer version",
      message: { ...event, data: { ...data, schemaVersion: "2.0" } },
      reason: "UnsupportedVersion",
    },
    { name: "C13 a command", message: { ...event, type: "passkey.enforce" }, reason: "UnknownType" },
    { name: "no id", message: { ...event, id: undefined }, reason: "BadPayload" },
    {
      name: "a user name instead of an id",
      message: { ...event, data: { ...data, userId: "lee@example.org" } },
      reason: "BadPayload",
    },
    {
      name: "a field in the data that nobody knows",
      message: { ...event, data: { ...data, pass: "123" } },
      reason: "BadPayload",
    },
  ])("$name: $reason", async ({ message, reason }) => {
    await onHelpdeskEvent(test_.world, message, "m1");
    expect(test_.rejected).toEqual([{ queue: "helpdesk-events", body: message, reason }]);
    expect(await inbox()).toEqual([]);
    expect(test_.notices).toMatchObject([{ topic: "messageRejected", severity: "warn" }]);
  });

  test("and people are told once a day, however many there are", async () => {
    for (let n = 0; n < 10; n++) await onHelpdeskEvent(test_.world, `bad ${n}`, `m${n}`);
    expect(test_.rejected).toHaveLength(10);
    expect(test_.notices).toHaveLength(1);
    test_.now += 86_400_000;
    await onHelpdeskEvent(test_.world, "bad", "m11");
    expect(test_.notices).toHaveLength(2);
  });
});

describe("an event of the helpdesk is recorded", () => {
  test.for([
    { name: "as an object", message: event },
    { name: "as text", message: JSON.stringify(event) },
    { name: "as bytes", message: Buffer.from(JSON.stringify(event)) },
    { name: "C2 as JSON in JSON", message: JSON.stringify(JSON.stringify(event)) },
    { name: "C8 with a time to come", message: { ...event, time: "2026-01-05T13:00:00Z" } },
  ])("$name", async ({ message }) => {
    await onHelpdeskEvent(test_.world, message, "m1");
    expect(test_.rejected).toEqual([]);
    expect(await inbox()).toHaveLength(1);
  });

  test("C4 C5 once, however often and under whatever message id it comes", async () => {
    for (const id of ["m1", "m1", "m2"]) await onHelpdeskEvent(test_.world, event, id);
    expect(await inbox()).toHaveLength(1);
    expect(test_.rejected).toEqual([]);
  });

  test("C11 again later when the store is down: the message is not lost", async () => {
    test_.storeDown = true;
    await expect(onHelpdeskEvent(test_.world, event, "m1")).rejects.toThrow("store");
    test_.storeDown = false;
    await onHelpdeskEvent(test_.world, event, "m1");
    expect(await inbox()).toHaveLength(1);
  });
});

describe("a notice", () => {
  const notice = { id: "n1", rolloutId: "r1", at: 1, severity: "page", topic: "late", text: "3 days late" };

  test("is handed to people once", async () => {
    await onNotice(test_.world, notice, "m1");
    await onNotice(test_.world, JSON.stringify(notice), "m2");
    expect(test_.delivered).toEqual([notice]);
  });

  test("that cannot be read is rejected and tells nobody, or it could tell of itself for ever", async () => {
    await onNotice(test_.world, { id: "n1" }, "m1");
    expect(test_.rejected).toMatchObject([{ queue: "notices", reason: "BadPayload" }]);
    expect([test_.delivered, test_.notices]).toEqual([[], []]);
  });
});

describe("a message that is delivered twice, and again 36 hours later, has one effect", () => {
  const notice = { id: "n1", rolloutId: "r1", at: 1, severity: "page", topic: "late", text: "3 days late" };
  const handlers = { onHelpdeskEvent, onNotice };
  test.for([
    { handler: "onHelpdeskEvent", name: "an event", message: event },
    { handler: "onHelpdeskEvent", name: "a message that cannot be taken", message: Buffer.from("hello") },
    { handler: "onNotice", name: "a notice", message: notice },
    { handler: "onNotice", name: "a notice that cannot be read", message: { id: "n1" } },
  ] as const)("$handler: $name", async ({ handler, message }) => {
    const effects = async (): Promise<unknown> => ({
      inbox: await inbox(),
      rejected: [...test_.rejected],
      delivered: [...test_.delivered],
      sent: [...test_.notices],
    });
    const before = await effects();
    await handlers[handler](test_.world, message, "m1");
    const first = await effects();
    expect(first).not.toEqual(before);
    await handlers[handler](test_.world, message, "m1");
    test_.now += 36 * 3_600_000;
    await handlers[handler](test_.world, message, "m1");
    expect(await effects()).toEqual(first);
  });

  test("another message under the same id is rejected too", async () => {
    await onHelpdeskEvent(test_.world, "hello", "m1");
    await onHelpdeskEvent(test_.world, "hullo", "m1");
    expect(test_.rejected.map(({ body }) => body)).toEqual(["hello", "hullo"]);
  });
});
