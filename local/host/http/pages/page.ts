import type { Answer } from "../answer.ts";
import { type Html, html } from "./html.ts";
import { style } from "./style.ts";

/** A whole page as an answer; it loads nothing and runs no script. `refreshSeconds` reloads it by itself. */
export function page(title: string, body: Html, refreshSeconds: number | undefined): Answer {
  const refresh =
    refreshSeconds === undefined ? undefined : html`<meta http-equiv="refresh" content="${refreshSeconds}">`;
  const { markup } = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>${refresh}<style>${{ markup: style }}</style></head>
<body>${body}</body></html>
`;
  return {
    status: 200,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
      "x-content-type-options": "nosniff",
    },
    body: markup,
  };
}

/** A time of a page: date and time of day in UTC without fractions; empty for none. */
export function shortTime(iso: string | null): string {
  return iso === null ? "" : iso.replace("T", " ").replace(/(\.\d+)?Z$/, "");
}

/** A list of named facts; those without a value are left out. */
export function facts(pairs: readonly (readonly [name: string, value: Html | string])[]): Html {
  const shown = pairs.filter(([, value]) => value !== "");
  return html`<dl class="facts">${shown.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}
