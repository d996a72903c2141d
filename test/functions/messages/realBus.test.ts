import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { ServiceBusClient, type ServiceBusMessage, type ServiceBusReceivedMessage } from "@azure/service-bus";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freePort } from "../../../bench/feed/freePort.ts";
import { type FeedHost, startFeedHost } from "../../../bench/feed/startFeedHost.ts";
import { helpdeskCounts } from "../../../functions/timers/helpdeskCounts.ts";
import { createSqliteRows } from "../../../local/world/createSqliteRows.ts";
import { type Bus, createBus } from "../../../shared/adapters/serviceBus/createBus.ts";
import { type Listener, listen } from "../../shared/adapters/notices/listener.ts";

// The real client, the host's own bus, the compiled app and its store.
let folder: string;
let host: FeedHost;
let client: ServiceBusClient;
let look: Bus;
let hook: Listener;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "real-bus-"));
  hook = await listen();
  const port = await freePort();
  host = startFeedHost(folder, port, {
    ROLLOUT_WORLD: join(import.meta.dirname, "poisonWorld.mjs"),
    NOTICE_WEBHOOK_URL: hook.url,
    NOTICE_WEBHOOK_KEYS: `whsec_${"A".repeat(32)}`,
  });
  await host.start();
  const connectionString = `Endpoint=sb://127.0.0.1:${port};SharedAccessKeyName=a;SharedAccessKey=a;UseDevelopmentEmulator=true;`;
  client = new ServiceBusClient(connectionString);
  look = createBus({ kind: "connectionString", connectionString });
});
afterAll(async () => {
  await client?.close();
  await host?.kill();
  hook?.close();
  rmSync(folder, { recursive: true, force: true });
});

let tickets = 0;
const event = (kind: "opened" | "closed", data: object = {}, ticket = `T${++tickets}`) => ({
  specversion: "1.0",
  id: `${ticket}-${kind}`,
  source: "/helpdesk",
  type: `passkey.helpdesk.ticket.${kind}`,
  time: "2026-01-05T08:00:00Z",
  data: { schemaVersion: "1.0", ticketId: ticket, ...data },
});
const bytes = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));
const counted = () => helpdeskCounts(createSqliteRows(join(folder, "world.sqlite")), "any", "2026-01-05");

/** Takes everything that stands in a queue. */
async function take(queue: string, sub = {}): Promise<readonly ServiceBusReceivedMessage[]> {
  const receiver = client.createReceiver(queue, { ...sub, receiveMode: "receiveAndDelete" });
  const taken: ServiceBusReceivedMessage[] = [];
  for (;;) {
    const more = await receiver.receiveMessages(50, { maxWaitTimeInMs: 200 });
    if (more.length === 0) break;
    taken.push(...more);
  }
  await receiver.close();
  return taken;
}

/** Sends messages and waits until nothing stands in the queue; says what was counted, and what was refused and why. */
async function sent(...messages: readonly ServiceBusMessage[]) {
  const before = await counted();
  const sender = client.createSender("helpdesk-events");
  for (const message of messages) await sender.sendMessages(message);
  await sender.close();
  const end = Date.now() + 30_000;
  while ((await look.standing("helpdesk-events", "messages")) > 0 && Date.now() < end) await pause(20);
  const after = await counted();
  const refused = await take("helpdesk-events-rejected");
  return {
    opened: (after["opened"] ?? 0) - (before["opened"] ?? 0),
    closed: (after["closed"] ?? 0) - (before["closed"] ?? 0),
    refused: refused.map(({ applicationProperties }) => applicationProperties?.["reason"]),
    bodies: refused.map(({ body }) => body as unknown),
  };
}

describe("a message through the real client that cannot be taken is refused with its reason and counts nothing:", () => {
  const old = { ...event("opened"), type: "passkey.enforce", data: { opId: "op-1", evidenceHash: "e1" } };
  test.for<{ name: string; message: ServiceBusMessage; reason: string }>([
    { name: "C1 text", message: { body: Buffer.from("no JSON") }, reason: "BadPayload" },
    { name: "C1 text as an AMQP value", message: { body: "no JSON" }, reason: "BadPayload" },
    { name: "C1 bytes", message: { body: Buffer.from([0, 255, 254]) }, reason: "BadPayload" },
    { name: "C1 nothing", message: { body: Buffer.alloc(0) }, reason: "BadPayload" },
    { name: "C1 null", message: { body: null }, reason: "BadPayload" },
    {
      name: "C3 no version",
      message: { body: { ...event("opened"), data: { ticketId: "T" } } },
      reason: "UnsupportedVersion",
    },
    {
      name: "C3 a newer version",
      message: { body: event("opened", { schemaVersion: "2.0" }) },
      reason: "UnsupportedVersion",
    },
    {
      name: "C7 expired",
      message: { body: event("opened", { validUntil: "2026-01-05T08:30:00Z" }) },
      reason: "Expired",
    },
    {
      name: "C13 a command",
      message: { body: { ...event("opened"), type: "passkey.approve" } },
      reason: "UnknownType",
    },
    {
      name: "C14 an old order to enforce",
      message: { body: { ...old, data: { ...old.data, schemaVersion: "1.0" } } },
      reason: "UnknownType",
    },
    {
      name: "an unknown rollout",
      message: { body: event("opened", { rolloutId: "nobody-began-it" }) },
      reason: "UnknownRollout",
    },
  ])("$name", async ({ message, reason }) => {
    expect(await sent(message)).toMatchObject({ opened: 0, closed: 0, refused: [reason] });
  });

  test.for([200_000, 261_500])("C10 of %i bytes, with its whole body", async (size) => {
    const { refused, bodies } = await sent({ body: Buffer.from("x".repeat(size)) });
    expect(refused).toEqual(["BadPayload"]);
    expect(Buffer.from(bodies[0] as Buffer).length).toBe(size);
  });
});

describe("an event through the real client counts once:", () => {
  const reopened = event("opened");
  const twice = event("opened");
  test.for<{ name: string; messages: readonly ServiceBusMessage[]; opened: number; closed?: number }>([
    { name: "C2 as JSON in JSON", messages: [{ body: bytes(JSON.stringify(event("opened"))) }], opened: 1 },
    {
      name: "C4 delivered five times under one message id",
      messages: Array(5).fill({ body: twice, messageId: "m1" }),
      opened: 1,
    },
    {
      name: "C5 under another message id, and as another event about the same thing",
      messages: [
        { body: reopened, messageId: "a" },
        { body: reopened, messageId: "b" },
        { body: { ...reopened, id: "another" }, messageId: "c" },
      ],
      opened: 1,
    },
    {
      name: "C6 closed before it was opened",
      messages: [{ body: event("closed", {}, "T-late") }, { body: event("opened", {}, "T-late") }],
      opened: 1,
      closed: 1,
    },
    {
      name: "C8 from a clock an hour ahead",
      messages: [{ body: { ...event("opened"), time: "2026-01-05T10:00:00Z" } }],
      opened: 1,
    },
    {
      name: "C9 whatever stands beside the body",
      messages: [
        {
          body: event("opened"),
          applicationProperties: { schemaVersion: 12, step: "enforce", at: new Date(0) },
        },
        { body: event("opened"), applicationProperties: { ticketId: false }, contentType: "text/html" },
      ],
      opened: 2,
    },
  ])("$name", async ({ messages, opened, closed = 0 }) => {
    expect(await sent(...messages)).toMatchObject({ opened, closed, refused: [] });
  });
});

test("C11 what the store never takes is given up after ten deliveries, stands among the dead letters, and people are told; all else goes on", async () => {
  const poison = event("opened", {}, "POISON");
  expect(await sent({ body: poison }, { body: event("opened") })).toMatchObject({ opened: 1, refused: [] });
  const run = await fetch(`${host.origin()}/admin/functions/stranded`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: "{}",
  });
  expect(run.status).toBe(202);
  const isTold = () =>
    hook.got.some(({ body }) => body.includes("1 messages stand in helpdesk-events/$deadletterqueue"));
  const end = Date.now() + 20_000;
  while (!isTold() && Date.now() < end) await pause(50);
  expect(isTold()).toBe(true);
  const [dead, ...more] = await take("helpdesk-events", { subQueueType: "deadLetter" });
  expect([dead?.body, more]).toEqual([poison, []]);
});

test("people were told once for each reason, by signed messages of the topic", () => {
  const told = hook.got.map(({ body }) => JSON.parse(body) as { topic: string; text: string; next: string });
  const refusals = told.filter(({ topic }) => topic === "messageRejected");
  expect(refusals).toHaveLength(5);
  expect(refusals[0]?.next).toBe("nothing was changed by it; send it again once it is mended");
  expect(told.filter(({ topic }) => topic === "clockSkew")).toHaveLength(1);
  for (const { headers } of hook.got) expect(headers["webhook-signature"]).toMatch(/^v1,/);
});
