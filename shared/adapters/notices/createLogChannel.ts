import type { NoticeChannel } from "./noticeChannel.ts";

/** Where no channel is set each notice becomes a log line; JSON, so that no text of a notice can look like another one. */
export function createLogChannel(log: (line: string) => void): NoticeChannel {
  return {
    name: "log",
    least: "info",
    deliver: ({ notice, next }, once) =>
      once("line", async () => log(`notice ${JSON.stringify({ next, ...notice })}`)),
  };
}
