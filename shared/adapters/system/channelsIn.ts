import type { z } from "zod";
import type { noticeSettings } from "../../schemas/noticeSettings.ts";
import type { ChannelSettings } from "../notices/createChannels.ts";

type Read = Readonly<z.output<z.ZodObject<typeof noticeSettings>>>;

/** The channels that settings name; the platform's own host name serves for links unless another origin is set. */
export function channelsIn(read: Read): ChannelSettings {
  const { NOTICE_WEBHOOK_URL: url, NOTICE_TEAMS_URL: teams, NOTICE_MAIL_TO: to } = read;
  const host = read.WEBSITE_HOSTNAME;
  // The embedded host names itself here too, and speaks http.
  const scheme = host?.startsWith("127.0.0.1") === true ? "http" : "https";
  return {
    webhook:
      url === undefined
        ? undefined
        : { url, keys: read.NOTICE_WEBHOOK_KEYS, least: read.NOTICE_WEBHOOK_LEAST },
    teams: teams === undefined ? undefined : { url: teams, least: read.NOTICE_TEAMS_LEAST },
    mail: to.length === 0 ? undefined : { to, least: read.NOTICE_MAIL_LEAST },
    origin: read.PUBLIC_ORIGIN ?? (host === undefined ? undefined : `${scheme}://${host}`),
  };
}
