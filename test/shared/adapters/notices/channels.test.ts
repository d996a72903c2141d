import { createHmac, timingSafeEqual } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createChannels } from "../../../../shared/adapters/notices/createChannels.ts";
import { createMailChannel } from "../../../../shared/adapters/notices/createMailChannel.ts";
import { createTeamsChannel } from "../../../../shared/adapters/notices/createTeamsChannel.ts";
import { createWebhookChannel } from "../../../../shared/adapters/notices/createWebhookChannel.ts";
import type { Once } from "../../../../shared/adapters/notices/noticeChannel.ts";
import type { Mail, MailOutcome, OutgoingMail } from "../../../../shared/ports/mail.ts";
import { aToldNotice } from "./aToldNotice.ts";
import { type Listener, listen } from "./listener.ts";

const origin = "https://passkeys.example.org";
const now = Date.parse("2026-01-06T09:00:05Z");
const clock = { now: () => now, sleep: async () => {} };
const [newer, older] = [`whsec_${"A".repeat(32)}`, `whsec_${"B".repeat(32)}`];
const always: Once = (_part, send) => send();
let hook: Listener;
beforeEach(async () => {
  hook = await listen();
});
afterEach(() => hook.close());

/** What a receiver does, as docs/alerts.md says. */
function isGenuine({ headers, body }: Listener["got"][number], key: string, at: number): boolean {
  const [id, timestamp] = [headers["webhook-id"], headers["webhook-timestamp"]];
  if (Math.abs(at / 1_000 - Number(timestamp)) > 300) return false;
  const mac = createHmac("sha256", Buffer.from(key.slice(6), "base64"));
  const wanted = mac.update(`${id}.${timestamp}.${body}`).digest();
  return String(headers["webhook-signature"])
    .split(" ")
    .some((signature) => {
      const given = Buffer.from(signature.slice(3), "base64");
      return given.length === wanted.length && timingSafeEqual(given, wanted);
    });
}

describe("the signed webhook", () => {
  const channel = (keys: readonly string[]) =>
    createWebhookChannel({ url: hook.url, keys, least: "info" }, origin, clock);

  test("posts the notice with tenant, phase, goal, what follows and links", async () => {
    await channel([newer]).deliver(aToldNotice(), always);
    const { notice, context } = aToldNotice();
    expect(JSON.parse(hook.got[0]?.body ?? "")).toEqual({
      ...notice,
      context,
      links: [
        { title: "Open the gate", url: `${origin}/api/rollouts/r-1/gates/sales.enforce.2` },
        { title: "Open the rollout", url: `${origin}/api/rollouts/r-1` },
      ],
    });
    expect(hook.got[0]?.path).toBe("/hook?sig=credential");
  });

  test("is known by the key, and by the old one too while keys are changed", async () => {
    await channel([newer, older]).deliver(aToldNotice(), always);
    const [got] = hook.got;
    if (got === undefined) return expect.fail("nothing came");
    for (const key of [newer, older]) expect(isGenuine(got, key, now)).toBe(true);
    expect(isGenuine(got, `whsec_${"C".repeat(32)}`, now)).toBe(false);
  });

  test("carries a notice whose id no header can hold: an event's source is in any script", async () => {
    const id = "skew|отдел\n🔑|2026-01-05";
    await channel([newer]).deliver(aToldNotice({ id }), always);
    const [got] = hook.got;
    if (got === undefined) return expect.fail("nothing came");
    expect(JSON.parse(got.body).id).toBe(id);
    expect(isGenuine(got, newer, now)).toBe(true);
  });

  test("is refused by a receiver when it is changed, when it is old, or when another time is written on it", async () => {
    await channel([newer]).deliver(aToldNotice(), always);
    const [got] = hook.got;
    if (got === undefined) return expect.fail("nothing came");
    expect(isGenuine({ ...got, body: got.body.replace("2 approver", "0 approver") }, newer, now)).toBe(false);
    expect(isGenuine(got, newer, now + 301_000)).toBe(false);
    const later = String(Math.floor(now / 1_000) + 3_600);
    const redated = { ...got, headers: { ...got.headers, "webhook-timestamp": later } };
    expect(isGenuine(redated, newer, now + 3_600_000)).toBe(false);
  });
});

describe.each(["teams", "webhook"] as const)("the %s channel", (name) => {
  const deliver = (url: string) =>
    (name === "teams"
      ? createTeamsChannel(url, "info", origin)
      : createWebhookChannel({ url, keys: [newer], least: "info" }, origin, clock)
    ).deliver(aToldNotice(), always);

  test("throws when people did not get it, follows no redirect, and never tells its address", async () => {
    hook.status = 500;
    await expect(deliver(hook.url)).rejects.toThrow(/^127\.0\.0\.1:\d+ answered 500$/);
    [hook.status, hook.location] = [302, "http://127.0.0.1:1/elsewhere"];
    await expect(deliver(hook.url)).rejects.toThrow("answered 302");
    const silent = hook.url;
    hook.close();
    const failure = await deliver(silent).catch((error: unknown) => String(error));
    expect(failure).toContain("could not be reached");
    expect(failure).not.toContain("credential");
  });
});

describe("the mail channel", () => {
  const sent: OutgoingMail[] = [];
  const answers = new Map<string, MailOutcome>();
  const mail: Mail = {
    sender: "rollout@example.org",
    addressee: async (id) =>
      id === "lee"
        ? { kind: "read", value: { id, address: "lee@example.org", accountEnabled: true } }
        : { kind: "unavailable", reason: "missing", because: `there is nobody ${id}` },
    groupAddress: async () => ({ kind: "read", value: undefined }),
    async send(message) {
      const answer = answers.get(message.to) ?? { kind: "accepted" };
      if (answer.kind === "accepted") sent.push(message);
      return answer;
    },
  };
  const done = new Set<string>();
  const once: Once = async (part, send) => {
    if (done.has(part)) return;
    await send();
    done.add(part);
  };
  beforeEach(() => {
    sent.length = 0;
    answers.clear();
    done.clear();
  });
  const channel = createMailChannel({ to: ["a@example.org", "b@example.org"], least: "warn" }, mail, origin);
  const recipients = () => sent.map(({ to }) => to);

  test("writes to every address, and to whom it is escalated", async () => {
    await channel.deliver(aToldNotice({ to: ["lee"] }), once);
    expect(recipients()).toEqual(["a@example.org", "b@example.org", "lee@example.org"]);
    expect(new Set(sent.map(({ marker }) => marker)).size).toBe(3);
    expect([...done].join()).not.toContain("example");
  });

  test("keeps nobody from it for one who cannot be reached, and writes to nobody twice when it is tried again", async () => {
    answers.set("a@example.org", { kind: "throttled", retryAfterMs: 1, because: "429" });
    await expect(channel.deliver(aToldNotice({ to: ["gone", "lee"] }), once)).rejects.toThrow(
      "2 address(es) were not reached: there is nobody gone",
    );
    expect(recipients()).toEqual(["b@example.org", "lee@example.org"]);
    answers.clear();
    await channel.deliver(aToldNotice({ to: ["lee"] }), once);
    expect(recipients()).toEqual(["b@example.org", "lee@example.org", "a@example.org"]);
  });
});

test("without any channel a notice is one log line that none of its texts can break", async () => {
  const lines: string[] = [];
  const none = { webhook: undefined, teams: undefined, mail: undefined, origin: undefined };
  const log = (line: string) => lines.push(line);
  const [channel, ...more] = createChannels(none, { mail: {} as Mail, clock, log });
  await channel?.deliver(aToldNotice({ text: "late\nnotice {}" }), always);
  expect([more, lines.length, lines[0]?.includes("\n")]).toEqual([[], 1, false]);
  const all = {
    webhook: { url: hook.url, keys: [], least: "page" },
    teams: { url: hook.url, least: "warn" },
  } as const;
  const named = createChannels({ ...none, ...all }, { mail: {} as Mail, clock, log });
  expect(named.map(({ name, least }) => `${name} ${least}`)).toEqual(["webhook page", "teams warn"]);
});
