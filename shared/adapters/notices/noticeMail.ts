import { createHash } from "node:crypto";
import { escapeHtml } from "../../domain/text/escapeHtml.ts";
import type { OutgoingMail } from "../../ports/mail.ts";
import type { ToldNotice } from "./noticeChannel.ts";
import { noticeLines } from "./noticeLines.ts";
import { noticeLinks } from "./noticeLinks.ts";
import { plainLine } from "./plainLine.ts";

/** Longest subject and text, in characters. */
const mostSubject = 160;
const mostText = 4_000;

/** The mail that tells one address of a notice; everything in it that people wrote is text. */
export function noticeMail(told: ToldNotice, to: string, origin: string | undefined): OutgoingMail {
  const { notice, context } = told;
  const who = context === undefined ? notice.rolloutId : context.organization;
  const text = plainLine(notice.text, mostText);
  const rows = noticeLines(told, mostText).map(({ label, text: value, isCode }) => {
    const shown = escapeHtml(value);
    const cell = isCode === true ? `<code style="word-break:break-all">${shown}</code>` : shown;
    return `<tr><td style="padding:2px 12px 2px 0;vertical-align:top"><b>${escapeHtml(label)}</b></td><td>${cell}</td></tr>`;
  });
  const links = noticeLinks(notice, origin).map(
    ({ title, url }) => `<p><a href="${escapeHtml(url)}">${escapeHtml(title)}</a></p>`,
  );
  return {
    to,
    subject: plainLine(`[${notice.severity}] ${who}: ${notice.text}`, mostSubject),
    html: `<p>${escapeHtml(text)}</p><table>${rows.join("")}</table>${links.join("")}`,
    marker: createHash("sha256").update(`${notice.id}|${to}`).digest("hex").slice(0, 32),
  };
}
