import type { Severity } from "../../ports/notices.ts";
import type { ToldNotice } from "./noticeChannel.ts";
import { type NoticeLine, noticeLines } from "./noticeLines.ts";
import { noticeLinks } from "./noticeLinks.ts";
import { plainLine } from "./plainLine.ts";

/** Most bytes of a message that Teams takes from a webhook is 28 KB; ours stay below. */
export const mostCardBytes = 25_000;

const styles: Readonly<Record<Severity, string>> = { page: "attention", warn: "warning", info: "accent" };
const headings: Readonly<Record<Severity, string>> = {
  page: "A person is needed now",
  warn: "Somebody should look at this",
  info: "For information",
};
/** Lengths that texts are cut to, tried from the longest on until the card is small enough. */
const lengths = [4_000, 2_000, 1_000, 500, 200] as const;
/** Most sentences about what was measured. */
const mostLines = 40;

/**
 * The message for a Workflows webhook of Teams: an Adaptive Card in the envelope that it documents. Texts stand in runs
 * of rich text, where neither Markdown nor the card's own functions mean anything; it has links and nothing that decides.
 */
export function teamsCard(told: ToldNotice, origin: string | undefined): string {
  const cards = lengths.map((most) => JSON.stringify(message(told, origin, most)));
  const fitting = cards.find((card) => Buffer.byteLength(card) <= mostCardBytes);
  return fitting ?? JSON.stringify(message({ ...told, notice: withoutMeasured(told) }, origin, 200));
}

function withoutMeasured({ notice }: ToldNotice): ToldNotice["notice"] {
  const { measured: _, ...rest } = notice;
  return rest;
}

function message(told: ToldNotice, origin: string | undefined, most: number): object {
  const { notice } = told;
  const text = plainLine(notice.text, most);
  const content = {
    $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
    type: "AdaptiveCard",
    version: "1.4",
    fallbackText: text,
    msteams: { width: "Full" },
    body: [
      {
        type: "Container",
        style: notice.topic === "over" ? "good" : styles[notice.severity],
        bleed: true,
        items: [
          {
            type: "TextBlock",
            text: notice.topic === "over" ? "Over" : headings[notice.severity],
            weight: "Bolder",
            wrap: true,
          },
          richText({ text }),
        ],
      },
      ...noticeLines(told, most).slice(0, mostLines).map(lineBlock),
    ],
    actions: noticeLinks(notice, origin).map(({ title, url }) => ({ type: "Action.OpenUrl", title, url })),
  };
  return {
    type: "message",
    attachments: [{ contentType: "application/vnd.microsoft.card.adaptive", contentUrl: null, content }],
  };
}

const lineBlock = ({ label, text, isCode }: NoticeLine): object =>
  richText(
    { text: `${label}: `, weight: "Bolder" },
    { text, ...(isCode === true ? { fontType: "Monospace" } : {}) },
  );

const richText = (...runs: readonly Readonly<Record<string, string>>[]): object => ({
  type: "RichTextBlock",
  spacing: "Small",
  inlines: runs.map((run) => ({ type: "TextRun", ...run })),
});
