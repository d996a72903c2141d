import type { WaitItem } from "../waitItem.ts";
import { type Html, html } from "./html.ts";
import { shortTime } from "./page.ts";

/** Address of the page of an instance. */
export function instanceAddress(id: string): string {
  return `/admin/view/${encodeURIComponent(id)}`;
}

/** What an instance waits for, as a list; empty for nothing. */
export function waitsList(waits: readonly WaitItem[]): Html {
  if (waits.length === 0) return html``;
  const items = waits.map(({ text, due, id }) => {
    if (id !== undefined) return html`<li><a href="${instanceAddress(id)}">${text}</a></li>`;
    return html`<li>${due === undefined ? text : `timer until ${shortTime(due)}`}</li>`;
  });
  return html`<ul class="waits">${items}</ul>`;
}
