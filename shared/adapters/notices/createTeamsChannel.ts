import type { Severity } from "../../ports/notices.ts";
import type { NoticeChannel } from "./noticeChannel.ts";
import { postJson } from "./postJson.ts";
import { teamsCard } from "./teamsCard.ts";

/** Posts a card for each notice to a Workflows webhook of Teams. */
export function createTeamsChannel(
  address: string,
  least: Severity,
  origin: string | undefined,
): NoticeChannel {
  return {
    name: "teams",
    least,
    deliver: (told, once) => once("card", () => postJson(address, teamsCard(told, origin))),
  };
}
