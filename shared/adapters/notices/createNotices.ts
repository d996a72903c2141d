import type { Notice, Notices } from "../../ports/notices.ts";
import type { Rows } from "../../ports/rows.ts";
import { noticeRow } from "../../schemas/rows/outboxRows.ts";
import { parseRow } from "../../schemas/rows/parseRow.ts";
import type { Bus } from "../serviceBus/createBus.ts";
import { boundedKey } from "../store/boundedKey.ts";
import type { NoticeChannel } from "./createNoticeChannel.ts";

/** What notices are built on. */
export interface NoticeParts {
  readonly rows: Rows;
  readonly bus: Pick<Bus, "send">;
  readonly channel: NoticeChannel;
  /** Told when a send failed; the notice stays in the outbox. */
  readonly log: (line: string) => void;
}

const table = "outbox";
/** Topic that carries notices to whoever listens. */
const topic = "notices";
/** Longest text kept, in characters; longer ones are cut, never dropped, so that any notice fits into a message. */
const maxTextLength = 6_000;

// A notice is stored under n|, waits for its send as long as w| stands, and was handed to people once d| stands.
const keyOf = (state: "n" | "w" | "d", id: string): string => `${state}|${boundedKey(id)}`;

/** Notices through an outbox in the store, the bus, and the people's channel; each at least once. */
export function createNotices({ rows, bus, channel, log }: NoticeParts): Notices {
  async function send(notice: Notice): Promise<boolean> {
    try {
      await bus.send(topic, notice.id, notice);
    } catch (error) {
      log(`notice ${notice.id} waits in the outbox: ${String(error)}`);
      return false;
    }
    await rows.remove(table, notice.rolloutId, keyOf("w", notice.id));
    return true;
  }

  async function waiting(rolloutId: string): Promise<readonly Notice[]> {
    const marks = await rows.list(table, rolloutId, { from: "w|", to: "w}" });
    return Promise.all(
      marks.map(async (mark) => {
        const key = `n${mark.key.slice(1)}`;
        const row = await rows.get(table, rolloutId, key);
        return parseRow(noticeRow, { table, partition: rolloutId, key }, row?.value ?? "");
      }),
    );
  }

  return {
    async post(notice) {
      const kept = shortened(noticeRow.parse(notice));
      const stored = await rows.transact(table, kept.rolloutId, [
        { kind: "insert", key: keyOf("n", kept.id), value: JSON.stringify(kept) },
        { kind: "insert", key: keyOf("w", kept.id), value: "{}" },
      ]);
      if (stored === "done") await send(kept);
    },

    async sweep() {
      let sent = 0;
      for (const rolloutId of await rows.partitions(table)) {
        for (const notice of await waiting(rolloutId)) {
          // One failure says that the bus is down; the rest waits for the next sweep.
          if (!(await send(notice))) return sent;
          sent++;
        }
      }
      return sent;
    },

    async list(rolloutId) {
      const stored = await rows.list(table, rolloutId, { from: "n|", to: "n}" });
      return stored.map(({ key, value }) => parseRow(noticeRow, { table, partition: rolloutId, key }, value));
    },

    async deliver(notice) {
      const key = keyOf("d", notice.id);
      if ((await rows.get(table, notice.rolloutId, key)) !== undefined) return;
      await channel(notice);
      await rows.put(table, notice.rolloutId, key, "{}");
    },
  };
}

function shortened(notice: Notice): Notice {
  const cut = (text: string): string =>
    text.length <= maxTextLength
      ? text
      : `${text.slice(0, maxTextLength)} (cut: ${text.length} characters > ${maxTextLength})`;
  return {
    ...notice,
    text: cut(notice.text),
    ...(notice.call === undefined ? {} : { call: cut(notice.call) }),
    ...(notice.lastResort === undefined ? {} : { lastResort: cut(notice.lastResort) }),
  };
}
