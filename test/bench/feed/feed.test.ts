import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { drawMessages } from "../../../bench/feed/drawMessages.ts";
import { judgeFeed } from "../../../bench/feed/judgeFeed.ts";
import { runFeed } from "../../../bench/feed/runFeed.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "helpdesk-feed-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test("2,000 helpdesk messages, a fifth there twice, a tenth out of order, a twentieth malformed, the consumer killed 10 times: each counts once, each malformed one is refused with its reason, nothing is lost", async () => {
  const choice = { messages: 2_000, kills: 10, seed: "1" };
  const run = await runFeed(folder, choice);
  expect(run.expected).toMatchObject({
    duplicates: 400,
    disordered: 200,
    opened: 715,
    closed: 714,
    handled: 71,
  });
  expect(run.expected.refused.size).toBe(100);
  expect(run.killsAtWork).toBeGreaterThanOrEqual(8);
  expect(judgeFeed(run)).toEqual([]);
  console.log(
    `${run.sent} messages, ${run.killsAtWork} of ${run.kills} kills at work, ${JSON.stringify(run.found.counts)}, ${run.found.refused.size} refused, ${run.seconds.toFixed(1)} s`,
  );
}, 180_000);

test("what is judged is noticed: an event lost or counted twice, a message refused for another reason or not at all", () => {
  const { expected } = drawMessages({ messages: 400, seed: "2" });
  const [first = ""] = expected.refused.keys();
  const { opened, closed, handled } = expected;
  const found = {
    counts: { opened: opened - 1, closed: closed + 1, handled },
    refused: new Map([...expected.refused].filter(([id]) => id !== first)).set("T1-opened", "BadPayload"),
    refusedAgain: 0,
    deadLettered: 1,
  };
  const run = { sent: 400, kills: 0, killsAtWork: 0, expected, found, seconds: 1 };
  expect(judgeFeed(run)).toHaveLength(5);
  expect(judgeFeed({ ...run, found: { ...found, counts: expected as never } })).toHaveLength(3);
});
