import type { Notice } from "../../ports/notices.ts";
import { sendRequest } from "../system/sendRequest.ts";

/** Hands one notice to people; throws when they did not get it. */
export type NoticeChannel = (notice: Notice) => Promise<void>;

const timeoutMs = 15_000;

/** Posts notices as JSON to a webhook; without one each becomes a log line. */
export function createNoticeChannel(
  webhookUrl: string | undefined,
  log: (line: string) => void,
): NoticeChannel {
  if (webhookUrl === undefined) {
    // JSON, so that no text of a notice can look like another log line.
    return async (notice) => log(`notice ${JSON.stringify(notice)}`);
  }
  const url = new URL(webhookUrl);
  return async (notice) => {
    const answer = await sendRequest({
      url,
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(notice),
      timeoutMs,
    });
    await answer.body?.cancel();
    // The address is a credential, so only its host is named.
    if (!answer.ok)
      throw new Error(`the webhook at ${url.host} answered ${answer.status} to notice ${notice.id}`);
  };
}
