import type { Clock } from "../../ports/clock.ts";
import type { Severity } from "../../ports/notices.ts";
import { boundedKey } from "../store/boundedKey.ts";
import type { NoticeChannel } from "./noticeChannel.ts";
import { noticeLinks } from "./noticeLinks.ts";
import { postJson } from "./postJson.ts";
import { signWebhook } from "./signWebhook.ts";

/** A webhook of the organization's own. */
export interface WebhookSettings {
  readonly url: string;
  /** Newest first, two while they are changed; none only where both ends are on one machine. */
  readonly keys: readonly string[];
  readonly least: Severity;
}

/** Longest id that a header carries, in characters. */
const mostId = 128;

/** Posts each notice as JSON, signed with every key. */
export function createWebhookChannel(
  { url, keys, least }: WebhookSettings,
  origin: string | undefined,
  clock: Clock,
): NoticeChannel {
  return {
    name: "webhook",
    least,
    deliver: ({ notice, context, next }, once) =>
      once("post", async () => {
        const links = noticeLinks(notice, origin);
        const body = JSON.stringify({
          next,
          ...notice,
          ...(context === undefined ? {} : { context }),
          links,
        });
        const id = headerId(notice.id);
        const signed = keys.length === 0 ? {} : signWebhook(keys, id, clock.now(), body);
        await postJson(url, body, { ...signed });
      }),
  };
}

/** The id as a header carries it: what is no plain text of that length is told by its hash. */
const headerId = (id: string): string => boundedKey(id, /^[\x20-\x7e]*$/.test(id) ? mostId : 0);
