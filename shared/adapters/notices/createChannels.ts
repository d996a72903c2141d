import type { Clock } from "../../ports/clock.ts";
import type { Mail } from "../../ports/mail.ts";
import type { Severity } from "../../ports/notices.ts";
import { createLogChannel } from "./createLogChannel.ts";
import { createMailChannel, type MailSettings } from "./createMailChannel.ts";
import { createTeamsChannel } from "./createTeamsChannel.ts";
import { createWebhookChannel, type WebhookSettings } from "./createWebhookChannel.ts";
import type { NoticeChannel } from "./noticeChannel.ts";

/** The ways to people that an organization has set up; the log where there is none. */
export interface ChannelSettings {
  readonly webhook: WebhookSettings | undefined;
  readonly teams: { readonly url: string; readonly least: Severity } | undefined;
  readonly mail: MailSettings | undefined;
  /** Origin of this app as people reach it, for links. */
  readonly origin: string | undefined;
}

/** Opens every channel that is set up. */
export function createChannels(
  { webhook, teams, mail, origin }: ChannelSettings,
  parts: { readonly mail: Mail; readonly clock: Clock; readonly log: (line: string) => void },
): readonly NoticeChannel[] {
  const channels = [
    ...(webhook === undefined ? [] : [createWebhookChannel(webhook, origin, parts.clock)]),
    ...(teams === undefined ? [] : [createTeamsChannel(teams.url, teams.least, origin)]),
    ...(mail === undefined ? [] : [createMailChannel(mail, parts.mail, origin)]),
  ];
  return channels.length === 0 ? [createLogChannel(parts.log)] : channels;
}
