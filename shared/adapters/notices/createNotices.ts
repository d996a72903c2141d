import { nextStep } from "../../domain/notices/nextStep.ts";
import type { NoticeContext } from "../../domain/notices/noticeContext.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Notice, Notices } from "../../ports/notices.ts";
import type { Rows } from "../../ports/rows.ts";
import { noticeRow } from "../../schemas/rows/outboxRows.ts";
import { parseRow } from "../../schemas/rows/parseRow.ts";
import type { Bus } from "../serviceBus/createBus.ts";
import { boundedKey } from "../store/boundedKey.ts";
import { createDelivery } from "./createDelivery.ts";
import type { NoticeChannel } from "./noticeChannel.ts";
import { shortened } from "./shortened.ts";

/** What notices are built on. */
export interface NoticeParts {
  readonly rows: Rows;
  readonly clock: Clock;
  readonly bus: Pick<Bus, "send">;
  readonly channels: readonly NoticeChannel[];
  /** What a notice is about; undefined where that cannot be told. */
  readonly contextOf: (notice: Notice) => Promise<NoticeContext | undefined>;
  /** Told when a send failed; the notice stays in the outbox. */
  readonly log: (line: string) => void;
}

const table = "outbox";
/** Topic that carries notices to whoever listens. */
const topic = "notices";

// A notice is stored under n|, and waits for its send as long as w| stands.
const keyOf = (state: "n" | "w", id: string): string => `${state}|${boundedKey(id)}`;

/** Notices through an outbox in the store, the bus, and the channels to people; each at least once on each channel. */
export function createNotices(parts: NoticeParts): Notices {
  const { rows, bus, log, contextOf } = parts;

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

  async function stored(rolloutId: string, id: string): Promise<Notice> {
    const key = `n|${id}`;
    const row = await rows.get(table, rolloutId, key);
    return parseRow(noticeRow, { table, partition: rolloutId, key }, row?.value ?? "");
  }

  async function waiting(rolloutId: string): Promise<readonly Notice[]> {
    const marks = await rows.list(table, rolloutId, { from: "w|", to: "w}" });
    return Promise.all(marks.map((mark) => stored(rolloutId, mark.key.slice(2))));
  }

  async function post(notice: Notice): Promise<void> {
    const kept = shortened(noticeRow.parse(notice));
    const done = await rows.transact(table, kept.rolloutId, [
      { kind: "insert", key: keyOf("n", kept.id), value: JSON.stringify(kept) },
      { kind: "insert", key: keyOf("w", kept.id), value: "{}" },
    ]);
    if (done === "done") await send(kept);
  }

  async function told(notice: Notice) {
    const context = await contextOf(notice);
    const next = notice.next ?? nextStep(notice.topic);
    return context === undefined ? { notice, next } : { notice, next, context };
  }

  const delivery = createDelivery({ ...parts, told, stored, post });

  async function sendWaiting(): Promise<number> {
    let sent = 0;
    for (const rolloutId of await rows.partitions(table)) {
      for (const notice of await waiting(rolloutId)) {
        // One failure says that the bus is down; the rest waits for the next sweep.
        if (!(await send(notice))) return sent;
        sent++;
      }
    }
    return sent;
  }

  return {
    post,
    async sweep() {
      const sent = await sendWaiting();
      await delivery.retry();
      return sent;
    },
    async list(rolloutId) {
      const found = await rows.list(table, rolloutId, { from: "n|", to: "n}" });
      return found.map(({ key, value }) => parseRow(noticeRow, { table, partition: rolloutId, key }, value));
    },
    deliver: delivery.deliver,
  };
}
