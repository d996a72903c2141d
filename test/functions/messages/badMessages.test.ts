import { describe, expect, test } from "vitest";
import { onHelpdeskEvent } from "../../../functions/messages/onHelpdeskEvent.ts";
import { registerMessages } from "../../../functions/messages/registerMessages.ts";
import { installCoreModule } from "../../../local/host/core/installCoreModule.ts";
import { invokeFunction } from "../../../local/host/core/invokeFunction.ts";
import type { RpcData } from "../../../local/host/core/rpcData.ts";
import { enforce } from "../../../shared/acts/enforce.ts";
import { createNotices } from "../../../shared/adapters/notices/createNotices.ts";
import type { Notice } from "../../../shared/ports/notices.ts";
import { createTestWorld, type TestWorld } from "../../fakes/createTestWorld.ts";
import { createActBench } from "../../shared/acts/createActBench.ts";

const event = (kind: string, change: Readonly<Record<string, unknown>> = {}) => ({
  specversion: "1.0",
  id: `T1-${kind}`,
  source: "/helpdesk",
  type: `passkey.helpdesk.ticket.${kind}`,
  time: "2026-01-05T10:00:00Z",
  data: { schemaVersion: "1.0", ticketId: "T1", ...change },
});
const inbox = ({ world }: TestWorld) => world.rows.list("inbox", "helpdesk", { from: "e|", to: "e}" });

/** A notice with texts of this many characters. */
const notice = (characters: number): Notice => ({
  id: "n1",
  rolloutId: "r1",
  at: 1,
  severity: "page",
  topic: "late",
  text: "t".repeat(characters),
  call: "c".repeat(characters),
  lastResort: "az rest ".repeat(characters / 8),
});

test("C5 the same thing told of the same ticket at the same instant under another event id counts once, at another instant it is another one", async () => {
  const bench = createTestWorld();
  const renamed = { ...event("opened"), id: "other" };
  const reopened = { ...event("opened"), id: "third", time: "2026-01-05T11:00:00Z" };
  const inOtherWords = { ...event("opened"), id: "fourth", time: "2026-01-05T11:00:00+01:00" };
  for (const each of [event("opened"), renamed, reopened, inOtherWords])
    await onHelpdeskEvent(bench.world, each, "m");
  expect(await inbox(bench)).toHaveLength(2);
  expect(bench.rejected).toEqual([]);
});

test("C5 recoveries of two people in one ticket at the same instant are two", async () => {
  const bench = createTestWorld();
  const type = "passkey.helpdesk.recovery.handled";
  const handled = (id: string, userId: string) => ({ ...event("opened", { userId }), id, type });
  const [one, two] = ["a0000000-0000-4000-8000-000000000001", "a0000000-0000-4000-8000-000000000002"];
  for (const each of [handled("r1", one), handled("r2", two), handled("r3", two.toUpperCase())])
    await onHelpdeskEvent(bench.world, each, "m");
  expect(bench.rejected).toEqual([]);
  expect(await inbox(bench)).toHaveLength(2);
});

test("C6 an event that comes before the one it follows on is stored, and the other one too when it comes", async () => {
  const bench = createTestWorld();
  for (const kind of ["closed", "opened", "closed"]) await onHelpdeskEvent(bench.world, event(kind), "m");
  expect(await inbox(bench)).toHaveLength(2);
  expect(bench.rejected).toEqual([]);
});

test("C7 an event with a date of expiry is dropped with its reason, told and audited in the rejected queue", async () => {
  const bench = createTestWorld();
  const expired = event("opened", { validUntil: "2026-01-01T00:00:00Z" });
  await onHelpdeskEvent(bench.world, expired, "m");
  expect(await inbox(bench)).toEqual([]);
  expect(bench.rejected).toEqual([{ queue: "helpdesk-events", body: expired, reason: "Expired" }]);
  expect(bench.notices[0]?.text).toContain("validUntil 2026-01-01T00:00:00Z has passed");
});

describe("C9 what a sender sets beside the body is never read, whatever its type:", () => {
  const registry = installCoreModule();
  const bench = createTestWorld();
  registerMessages(bench.world);
  test.for<[string, RpcData]>([
    ["a number as text", { string: "12" }],
    ["a number", { int: 12 }],
    ["an object", { json: '{"step":"enforce"}' }],
  ])("%s", async ([name, value]) => {
    const listener = registry.get("onHelpdeskEvent");
    if (listener === undefined) return expect.fail("nobody listens");
    const json = JSON.stringify({ ...event("opened", { ticketId: name }), id: name });
    const before = (await inbox(bench)).length;
    const triggerMetadata = { applicationProperties: value, deliveryCount: value, messageId: value };
    await invokeFunction(registry, listener, { data: { json }, triggerMetadata });
    expect(await inbox(bench)).toHaveLength(before + 1);
    expect(bench.rejected).toEqual([]);
  });
});

test("C8 an event of the future counts, and people are told once a day which system's clock is ahead", async () => {
  const bench = createTestWorld();
  const ahead = (id: string, time: string) => ({ ...event("opened", { ticketId: id }), id, time });
  await onHelpdeskEvent(bench.world, ahead("a", "2026-01-05T12:04:00Z"), "m");
  expect(bench.notices).toEqual([]);
  await onHelpdeskEvent(bench.world, ahead("b", "2026-01-05T13:00:00Z"), "m");
  await onHelpdeskEvent(bench.world, ahead("c", "2026-01-05T13:30:00Z"), "m");
  expect(await inbox(bench)).toHaveLength(3);
  expect(bench.notices).toMatchObject([{ topic: "clockSkew", severity: "warn" }]);
  expect(bench.notices[0]?.text).toContain("/helpdesk says that it happened 60 min from now > 5 min");
});

test("an event for a rollout that nobody has started is refused and changes nothing", async () => {
  const bench = createTestWorld();
  await onHelpdeskEvent(bench.world, event("opened", { rolloutId: "nobody-began-it" }), "m");
  expect(await inbox(bench)).toEqual([]);
  expect(bench.rejected).toMatchObject([{ reason: "UnknownRollout" }]);
});

test("C10 a notice of any length goes out in less than 256 KB, cut and never lost", async () => {
  const bench = createTestWorld();
  await bench.world.notices.post(notice(400_000));
  const [sent] = bench.notices;
  expect(Buffer.byteLength(JSON.stringify(sent))).toBeLessThan(256 * 1024);
  expect(sent?.lastResort).toMatch(/^az rest .*cut: 400000 characters > 6000\)$/);
});

test("C12 a notice that the bus does not take waits in the outbox, nothing else waits for it, and the sweep sends it", async () => {
  const bench = createTestWorld();
  const sent: unknown[] = [];
  let broken = true;
  const notices = createNotices({
    rows: bench.world.rows,
    bus: {
      send: async (_to, _id, body) => {
        if (broken) throw new Error("401 from the bus");
        sent.push(body);
      },
    },
    clock: bench.world.clock,
    channels: [],
    contextOf: async () => undefined,
    log: () => {},
  });
  await notices.post(notice(8));
  expect(await notices.sweep()).toBe(0);
  broken = false;
  expect(await notices.sweep()).toBe(1);
  expect(await notices.sweep()).toBe(0);
  expect(sent).toEqual([notice(8)]);
});

test("C14 an old order to enforce is refused as a message, and by the act's own checks however it comes", async () => {
  const bench = await createActBench();
  const evidenceHash = await bench.approve(["p1", "p2"]);
  const old = bench.act("o1", evidenceHash);
  bench.test.now += 36 * 3_600_000;
  const command = { ...event("opened", old as never), type: "passkey.enforce" };
  await onHelpdeskEvent(bench.world, command, "m");
  expect(bench.test.rejected).toMatchObject([{ reason: "UnknownType" }]);
  expect(await enforce(bench.world, bench.readyNow, old)).toMatchObject({
    step: "refused",
    because: expect.stringContaining("tooLate: decided 2160 min ago > 15 min"),
  });
  expect(bench.policies.writes).toEqual([]);
});
