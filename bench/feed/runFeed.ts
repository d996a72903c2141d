import { setTimeout as wait } from "node:timers/promises";
import { createBus } from "../../shared/adapters/serviceBus/createBus.ts";
import { seededRandom } from "../../shared/domain/statistics/seededRandom.ts";
import { createSender } from "./createSender.ts";
import { drawMessages, type FeedExpected, type FeedMessage } from "./drawMessages.ts";
import { freePort } from "./freePort.ts";
import { type FeedFound, readFeed } from "./readFeed.ts";
import { startFeedHost } from "./startFeedHost.ts";

/** What was sent and what it came to. */
export interface FeedRun {
  readonly sent: number;
  readonly kills: number;
  /** Kills while messages stood in the queue that nobody had taken yet. */
  readonly killsAtWork: number;
  readonly expected: FeedExpected;
  readonly found: FeedFound;
  readonly seconds: number;
}

const batch = 20;
/** The longest time between an acknowledged batch and the kill, in milliseconds. */
const longestPauseMs = 60;
const patienceMs = 60_000;
const day = "2026-01-05";

/**
 * Sends a helpdesk's messages at its worst through the real Service Bus client to the compiled app on the embedded host,
 * which is ended by kill -9 again and again meanwhile and started on the same store. The app must be built.
 */
export async function runFeed(
  folder: string,
  choice: { readonly messages: number; readonly kills: number; readonly seed: string },
): Promise<FeedRun> {
  const begun = performance.now();
  const { messages, expected } = drawMessages(choice);
  const random = seededRandom(`kills of ${choice.seed}`);
  const port = await freePort();
  const bus = `Endpoint=sb://127.0.0.1:${port};SharedAccessKeyName=a;SharedAccessKey=a;UseDevelopmentEmulator=true;`;
  const host = startFeedHost(folder, port);
  await host.start();
  let killsAtWork = 0;
  const share = Math.ceil(messages.length / (choice.kills + 1));
  for (let round = 0; round < choice.kills; round++) {
    const mine = messages.slice(round * share, (round + 1) * share);
    // What was not acknowledged when the host died is sent again, and may be there twice then.
    const dying = sendUntilDead(bus, mine, Math.floor(random() * mine.length));
    await dying.enough;
    await wait(random() * longestPauseMs);
    await host.kill();
    dying.died();
    killsAtWork += Number(host.standing() > 0);
    const left = await dying.left;
    await host.start();
    await sendAll(bus, left);
  }
  await sendAll(bus, messages.slice(choice.kills * share));
  await drained(bus);
  const found = await readFeed(folder, bus, day);
  await host.kill();
  const seconds = (performance.now() - begun) / 1_000;
  return { sent: messages.length, kills: choice.kills, killsAtWork, expected, found, seconds };
}

async function sendAll(bus: string, messages: readonly FeedMessage[]): Promise<void> {
  const { left } = sendUntilDead(bus, messages, messages.length);
  const { length } = await left;
  if (length > 0) throw new Error(`${length} messages were not acknowledged by a host that lives`);
}

/** Sends batch by batch until the host dies: `enough` resolves after so many acknowledged messages, `left` with those that were not. */
function sendUntilDead(bus: string, messages: readonly FeedMessage[], after: number): Sending {
  const { promise: enough, resolve: reached } = Promise.withResolvers<void>();
  const { promise: death, resolve: died } = Promise.withResolvers<"dead">();
  const run = async (): Promise<readonly FeedMessage[]> => {
    const sender = createSender(bus);
    let sent = 0;
    try {
      for (; sent < messages.length; sent += batch) {
        if (sent >= after) reached();
        // The client waits for ever for the answer of a host that was killed.
        const answer = await Promise.race([sender.send(messages.slice(sent, sent + batch)), death]);
        if (answer === "dead") break;
      }
    } catch {
      // Not acknowledged, like everything after it.
    }
    reached();
    void sender.close().catch(() => {});
    return messages.slice(sent);
  };
  return { enough, left: run(), died: () => died("dead") };
}

interface Sending {
  readonly enough: Promise<void>;
  readonly left: Promise<readonly FeedMessage[]>;
  /** Tells that the host has been killed. */
  died(): void;
}

/** Waits until nothing stands in the queue any more. */
async function drained(bus: string): Promise<void> {
  const look = createBus({ kind: "connectionString", connectionString: bus });
  const end = Date.now() + patienceMs;
  while ((await look.standing("helpdesk-events", "messages")) > 0) {
    if (Date.now() > end) throw new Error("messages still stand in the queue");
    await wait(50);
  }
}
