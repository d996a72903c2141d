import type { z } from "zod";
import type { Clock } from "../../ports/clock.ts";
import type { Notice } from "../../ports/notices.ts";
import type { Rows } from "../../ports/rows.ts";
import { failedDeliveryRow } from "../../schemas/rows/outboxRows.ts";
import { parseRow } from "../../schemas/rows/parseRow.ts";
import { boundedKey } from "../store/boundedKey.ts";
import { carries } from "./carries.ts";
import type { NoticeChannel, ToldNotice } from "./noticeChannel.ts";

/** What deliveries are made with. */
interface DeliveryParts {
  readonly rows: Rows;
  readonly clock: Clock;
  readonly channels: readonly NoticeChannel[];
  readonly log: (line: string) => void;
  told(notice: Notice): Promise<ToldNotice>;
  /** A stored notice by the bounded form of its id. */
  stored(rolloutId: string, id: string): Promise<Notice>;
  post(notice: Notice): Promise<void>;
}

/** Hands notices to channels. */
interface Delivery {
  /** Gives a notice to each channel that carries it; one that fails is tried again by `retry`, and keeps no other from it. */
  deliver(notice: Notice): Promise<void>;
  /** Tries again what failed, channel by channel, and tells the other channels of one that fails for long. */
  retry(): Promise<void>;
}

type Failed = z.infer<typeof failedDeliveryRow>;

const triedAt = ({ since, triedAt: newest = since }: Failed): number => newest;

const table = "outbox";
/** How long a channel may fail before people are told by the others, milliseconds. */
const patienceMs = 30 * 60_000;
/** What is told of a channel stands under no rollout. */
const noRollout = "all";

// A part was handed to people once d| stands; a channel that failed is marked by f|.
const doneKey = (channel: string, part: string, id: string): string =>
  `d|${boundedKey(`${channel}|${part}|${id}`)}`;
const failedKey = (channel: string, id: string): string => `f|${channel}|${boundedKey(id)}`;

/** Deliveries that remember in the outbox what each channel has got. */
export function createDelivery({ rows, clock, channels, log, told, stored, post }: DeliveryParts): Delivery {
  async function attempt(channel: NoticeChannel, notice: Notice, before?: Failed): Promise<boolean> {
    const { id, rolloutId } = notice;
    const mark = failedKey(channel.name, id);
    try {
      await channel.deliver(await told(notice), async (part, send) => {
        const key = doneKey(channel.name, part, id);
        if ((await rows.get(table, rolloutId, key)) !== undefined) return;
        await send();
        await rows.put(table, rolloutId, key, "{}");
      });
    } catch (error) {
      const because = error instanceof Error ? error.message : "no answer";
      log(`notice ${id} waits for channel ${channel.name}: ${because}`);
      const row = { id: boundedKey(id), channel: channel.name, since: clock.now(), because };
      if (before === undefined) await rows.insert(table, rolloutId, mark, JSON.stringify(row));
      else {
        const again: Failed = { ...before, because, triedAt: clock.now() };
        await rows.put(table, rolloutId, mark, JSON.stringify(again));
      }
      return false;
    }
    await rows.remove(table, rolloutId, mark);
    return true;
  }

  async function allFailed() {
    const found: { rolloutId: string; key: string; failed: Failed }[] = [];
    for (const rolloutId of await rows.partitions(table)) {
      for (const { key, value } of await rows.list(table, rolloutId, { from: "f|", to: "f}" }))
        found.push({
          rolloutId,
          key,
          failed: parseRow(failedDeliveryRow, { table, partition: rolloutId, key }, value),
        });
    }
    // What has waited longest for a try comes first: one that is never taken keeps no other waiting.
    return found.toSorted((a, b) => triedAt(a.failed) - triedAt(b.failed));
  }

  async function retryAll(): Promise<ReadonlyMap<string, { since: number; because: string }>> {
    const down = new Map<string, { since: number; because: string }>();
    for (const { rolloutId, key, failed } of await allFailed()) {
      const channel = channels.find(({ name }) => name === failed.channel);
      // A channel that nobody has set up any more gets nothing.
      if (channel === undefined) await rows.remove(table, rolloutId, key);
      // One failure says that the channel is down; the rest waits for the next sweep.
      else if (
        down.has(channel.name) ||
        !(await attempt(channel, await stored(rolloutId, failed.id), failed))
      ) {
        const since = Math.min(failed.since, down.get(channel.name)?.since ?? failed.since);
        down.set(channel.name, { since, because: failed.because });
      }
    }
    return down;
  }

  return {
    async deliver(notice) {
      for (const channel of channels) {
        const isAboutItself = notice.id.startsWith(`channelDown|${channel.name}|`);
        if (carries(channel.least, notice.severity) && !isAboutItself) await attempt(channel, notice);
      }
    },

    async retry() {
      const down = await retryAll();
      const at = clock.now();
      for (const [name, { since, because }] of down) {
        if (at - since < patienceMs) continue;
        const minutes = Math.floor((at - since) / 60_000);
        await post({
          id: `channelDown|${name}|${new Date(at).toISOString().slice(0, 10)}`,
          rolloutId: noRollout,
          at,
          severity: "page",
          topic: "channelDown",
          text: `channel ${name} has taken no notice for ${minutes} min: ${because}; look at its settings`,
        });
      }
    },
  };
}
