import { escapeHtml } from "../text/escapeHtml.ts";
import { type Block, blocksOf } from "./blocksOf.ts";
import type { Letter } from "./letter.ts";
import { trimmedLink } from "./linkFlaws.ts";

/** Scripts that are written from right to left. */
const rightToLeft = ["ar", "dv", "fa", "he", "iw", "ku", "ps", "sd", "ug", "ur", "yi"];

/** Reading direction of a language. */
const directionOf = (language: string): "rtl" | "ltr" =>
  rightToLeft.includes(language.split("-")[0]?.toLowerCase() ?? "") ? "rtl" : "ltr";

/** A letter as HTML: whatever people wrote is escaped, and nothing is loaded from anywhere. */
export function letterHtml({ language, subject, parts }: Letter): string {
  const body = parts.map(({ heading, text }) =>
    [`<h2>${escapeHtml(heading)}</h2>`, ...blocksOf(text).map(blockHtml)].join("\n"),
  );
  return [
    "<!doctype html>",
    `<html lang="${escapeHtml(language)}" dir="${directionOf(language)}">`,
    `<head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>`,
    '<body style="font-family: sans-serif; max-width: 40em">',
    ...body,
    "</body>",
    "</html>",
  ].join("\n");
}

function blockHtml({ kind, lines }: Block): string {
  const inner = lines.map(lineHtml);
  switch (kind) {
    case "paragraph":
      return `<p>${inner.join("<br>\n")}</p>`;
    case "bullets":
      return `<ul>\n${inner.map((line) => `<li>${line}</li>`).join("\n")}\n</ul>`;
    case "steps":
      return `<ol>\n${inner.map((line) => `<li>${line}</li>`).join("\n")}\n</ol>`;
    default:
      return kind satisfies never;
  }
}

/** A line with its https links to be clicked. */
function lineHtml(line: string): string {
  let html = "";
  let from = 0;
  for (const { 0: found, index } of line.matchAll(/https:\/\/[^\s<>"']+/gu)) {
    const link = trimmedLink(found);
    html += `${escapeHtml(line.slice(from, index))}<a href="${escapeHtml(link)}">${escapeHtml(link)}</a>`;
    from = index + link.length;
  }
  return html + escapeHtml(line.slice(from));
}
