import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createNotices } from "../../../../shared/adapters/notices/createNotices.ts";
import type { NoticeChannel } from "../../../../shared/adapters/notices/noticeChannel.ts";
import type { Notice, Severity } from "../../../../shared/ports/notices.ts";
import type { Rows } from "../../../../shared/ports/rows.ts";
import { stores } from "../stores.ts";

describe.each(stores)("notices on $name", ({ open }) => {
  let rows: Rows;
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ rows, close } = await open());
  });
  afterAll(() => close());

  let busIsDown = false;
  let [firstFails, now] = [false, 0];
  let poison = "";
  let sent: { entity: string; id: string; body: unknown }[] = [];
  let delivered: string[] = [];
  let lines: string[] = [];
  beforeEach(async () => {
    busIsDown = false;
    for (const name of await rows.partitions("outbox")) {
      for (const { key } of await rows.list("outbox", name)) await rows.remove("outbox", name, key);
    }
    [sent, delivered, lines] = [[], [], []];
    [firstFails, now] = [false, Date.parse("2026-01-05T12:00:00Z")];
    poison = "";
  });

  const channel = (name: string, least: Severity, fails: () => boolean): NoticeChannel => ({
    name,
    least,
    deliver: ({ notice: { id } }, once) =>
      once("all", async () => {
        if (fails() || id === poison) throw new Error("no webhook");
        delivered.push(`${name} ${id}`);
      }),
  });
  const notices = () =>
    createNotices({
      rows,
      bus: {
        send: async (entity, id, body) => {
          if (busIsDown) throw new Error("no connection");
          sent.push({ entity, id, body });
        },
      },
      clock: { now: () => now, sleep: async () => {} },
      channels: [channel("first", "info", () => firstFails), channel("second", "warn", () => false)],
      contextOf: async () => undefined,
      log: (line) => lines.push(line),
    });
  const notice = (id: string, rolloutId = "r1"): Notice => ({
    id,
    rolloutId,
    at: 1,
    severity: "warn",
    topic: "late",
    text: "82 of 110 people enrolled < 99 at the due date",
  });

  test("sends a posted notice to the topic once, however often it is posted", async () => {
    await notices().post(notice("late:sales"));
    await notices().post({ ...notice("late:sales"), text: "other numbers" });
    expect(sent).toEqual([{ entity: "notices", id: "late:sales", body: notice("late:sales") }]);
    expect(await notices().sweep()).toBe(0);
  });

  test("keeps a notice that could not be sent and sends it with the next sweep", async () => {
    busIsDown = true;
    await notices().post(notice("1"));
    await notices().post(notice("2"));
    await notices().post(notice("3", "r2"));
    expect(lines.join()).toContain("notice 1 waits in the outbox: Error: no connection");
    expect(await notices().sweep()).toBe(0);
    busIsDown = false;
    expect(await notices().sweep()).toBe(3);
    expect(sent.map(({ id }) => id)).toEqual(["1", "2", "3"]);
    expect(await notices().sweep()).toBe(0);
  });

  test("delivers on each channel once per id, and only what is severe enough for it", async () => {
    await notices().deliver(notice("1"));
    await notices().deliver(notice("1"));
    await notices().deliver({ ...notice("2"), severity: "info" });
    expect(delivered).toEqual(["first 1", "second 1", "first 2"]);
  });

  test("a channel that fails keeps no other from a notice, makes none repeat it, and gets it by a later sweep", async () => {
    firstFails = true;
    for (const id of ["1", "2"]) {
      await notices().post(notice(id));
      await notices().deliver(notice(id));
    }
    expect(delivered).toEqual(["second 1", "second 2"]);
    expect(lines.join()).toContain("notice 1 waits for channel first: no webhook");
    await notices().sweep();
    await notices().deliver(notice("1"));
    expect(delivered).toEqual(["second 1", "second 2"]);
    firstFails = false;
    await notices().sweep();
    await notices().sweep();
    expect(delivered.toSorted()).toEqual(["first 1", "first 2", "second 1", "second 2"]);
  });

  test("a notice that a channel never takes keeps no other from it for long", async () => {
    firstFails = true;
    for (const id of ["1", "2", "3"]) {
      await notices().post(notice(id));
      await notices().deliver(notice(id));
      now += 1_000;
    }
    await notices().post(notice("4", "r2"));
    await notices().deliver(notice("4", "r2"));
    [firstFails, poison] = [false, "1"];
    for (let sweep = 0; sweep < 4; sweep++) {
      now += 60_000;
      await notices().sweep();
    }
    expect(delivered.filter((each) => each.startsWith("first")).toSorted()).toEqual([
      "first 2",
      "first 3",
      "first 4",
    ]);
  });

  test("a channel that fails for half an hour is told on the others, once a day, and never on itself", async () => {
    firstFails = true;
    await notices().post(notice("1"));
    await notices().deliver(notice("1"));
    await notices().sweep();
    expect(sent).toHaveLength(1);
    now += 31 * 60_000;
    await notices().sweep();
    await notices().sweep();
    expect(sent.slice(1)).toMatchObject([
      {
        id: "channelDown|first|2026-01-05",
        body: {
          severity: "page",
          text: expect.stringContaining("channel first has taken no notice for 31 min"),
        },
      },
    ]);
    await notices().deliver(sent[1]?.body as Notice);
    firstFails = false;
    await notices().sweep();
    expect(delivered).toEqual(["second 1", "second channelDown|first|2026-01-05", "first 1"]);
  });

  test("cuts a text that no message could carry, and says so, rather than lose the notice", async () => {
    const text = "x".repeat(400_000);
    await notices().post({ ...notice("1"), text, call: text, lastResort: text });
    const [message] = sent;
    expect(JSON.stringify(message?.body).length).toBeLessThan(64 * 1024);
    expect(message?.body).toMatchObject({ text: expect.stringContaining("400000 characters > 6000") });
  });

  test("names the row of a notice that cannot be read", async () => {
    await rows.put("outbox", "r1", "w|1", "{}");
    await rows.put("outbox", "r1", "n|1", '{"id":"1"}');
    await expect(notices().sweep()).rejects.toThrow("row outbox / r1 / n|1 is broken at rolloutId");
  });
});
